//! Builds the archives of the tests from text of our own, so that no binary files are stored.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "for tests, which need a part of it each"
)]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use lzma_rust2::{XzOptions, XzWriter};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// A zip archive of files by their names.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let file = archive.new_file(name);
        let file = file.compression_method(CompressionMethod::DEFLATE);
        let (mut entry, wrapping) = file.start().unwrap();
        let encoder = DeflateEncoder::new(&mut entry, Compression::best());
        let mut writer = wrapping.wrap(encoder);
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A zip archive whose directory lists one file under so many names.
pub(crate) fn overlapping_zip(content: &[u8], count: u16) -> Vec<u8> {
    let whole = zip(&[("0000.txt", content)]);
    let find = |mark: &[u8]| memchr::memmem::rfind(&whole, mark).unwrap();
    let (directory, end) = (find(b"PK\x01\x02"), find(b"PK\x05\x06"));
    let mut bytes = whole[..directory].to_vec();
    for number in 0..count {
        let mut entry = whole[directory..end].to_vec();
        entry[46..50].copy_from_slice(format!("{number:04}").as_bytes());
        bytes.extend(entry);
    }
    let size = u32::try_from(bytes.len() - directory).unwrap();
    let mut last = whole[end..].to_vec();
    last[8..10].copy_from_slice(&count.to_le_bytes());
    last[10..12].copy_from_slice(&count.to_le_bytes());
    last[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(last);
    bytes
}

/// One member of a gzip file.
pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// An xz file.
pub(crate) fn xz(content: &[u8]) -> Vec<u8> {
    let mut writer = XzWriter::new(Vec::new(), XzOptions::with_preset(3)).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

/// A zstd file.
pub(crate) fn zstd(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}

/// A tar archive of files by their names, which may be of any length.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *content).unwrap();
    }
    archive.into_inner().unwrap()
}

/// One entry of a tar archive with any name and type.
pub(crate) fn tar_entry(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_size(content.len() as u64);
    header.set_cksum();
    let mut entry = [header.as_bytes(), content].concat();
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

/// Raw deflate, without a wrapper.
pub(crate) fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A record of a web archive.
pub(crate) fn warc_record(kind: &str, address: &str, block: &str) -> Vec<u8> {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Record-ID: <urn:x:{length}>\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    .into_bytes()
}

/// A PDF with these objects, numbered from 1. The first one is the catalogue.
pub(crate) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(trailer.into_bytes());
    bytes
}

/// A stream of a PDF.
pub(crate) fn pdf_stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A PDF with one page of this content.
pub(crate) fn pdf_page(content: Vec<u8>) -> Vec<u8> {
    let fonts = "/R << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> \
                 /B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>";
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
             /Resources << /Font << {fonts} >> /XObject << /P 5 0 R >> >> >>"
        )
        .into_bytes(),
        content,
        pdf_stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            b"0",
        ),
    ])
}

/// A newspaper as Calibre builds it: an index of sections, an index per section, and articles with bars above and
/// below.
pub(crate) fn newspaper() -> Vec<u8> {
    const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    const PACKAGE: &str = r#"<?xml version="1.0"?><package version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>The Orra Tide</dc:title><dc:creator>calibre</dc:creator><dc:language>en</dc:language>
        <dc:date>2031-03-04T06:00:00+00:00</dc:date></metadata><manifest>
        <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
        <item id="i" href="index.html" media-type="application/xhtml+xml"/>
        <item id="f0" href="feed_0/index.html" media-type="application/xhtml+xml"/>
        <item id="a0" href="feed_0/article_0/index.html" media-type="application/xhtml+xml"/>
        <item id="a1" href="feed_0/article_1/index.html" media-type="application/xhtml+xml"/>
        <item id="a1b" href="feed_0/article_1/index_u1.html" media-type="application/xhtml+xml"/></manifest>
        <spine toc="ncx"><itemref idref="i"/><itemref idref="f0"/><itemref idref="a0"/><itemref idref="a1"/><itemref idref="a1b"/></spine></package>"#;
    const CONTENTS: &str = r#"<ncx><navMap><navPoint><navLabel><text>Harbour</text></navLabel><content src="feed_0/index.html"/>
        <navPoint><navLabel><text>Pilots refuse the night shift</text></navLabel><content src="feed_0/article_0/index.html"/>
        <calibre:meta name="author">Ada Noor</calibre:meta><calibre:meta name="description">No lights, no ships.</calibre:meta></navPoint>
        <navPoint><navLabel><text>A mask goes home</text></navLabel><content src="feed_0/article_1/index.html"/></navPoint>
        </navPoint></navMap></ncx>"#;
    const INDEX: &str = r#"<html><body><h1>The Orra Tide</h1><ul><li><a href="feed_0/index.html">Harbour</a></li></ul></body></html>"#;
    const SECTION: &str = r#"<html><body><h2>Harbour</h2><ul>
        <li><a href="article_0/index.html">Pilots refuse the night shift</a> No lights, no ships.</li>
        <li><a href="article_1/index.html">A mask goes home</a> After ninety years.</li></ul></body></html>"#;
    const PILOTS: &str = r#"<html><head><title>Pilots</title></head><body>
        <div class="calibre_navbar">| <a href="../article_1/index.html">Next</a> | <a href="../index.html">Section menu</a> |</div>
        <h1>Pilots refuse the night shift</h1><p>The pilots of Orra will bring in no ship after dusk, they said on Monday.</p>
        <p>&ldquo;We cannot steer by guesswork,&rdquo; said Tui Maro, who speaks for them.</p>
        <p>This article was downloaded by <strong>calibre</strong> from <a href="https://tide.example/pilots">https://tide.example/pilots</a></p></body></html>"#;
    const MASK: &str = "<html><body><h1>A mask goes home</h1><p>By Jo Vale</p><p>The museum gives the mask back.</p></body></html>";
    const MASK_GOES_ON: &str = r#"<html><body><p>It will travel in May, by ship. <img src="../images/mask.jpg" alt="The mask"/></p></body></html>"#;
    zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("content.opf", PACKAGE.as_bytes()),
        ("toc.ncx", CONTENTS.as_bytes()),
        ("index.html", INDEX.as_bytes()),
        ("feed_0/index.html", SECTION.as_bytes()),
        ("feed_0/article_0/index.html", PILOTS.as_bytes()),
        ("feed_0/article_1/index.html", MASK.as_bytes()),
        ("feed_0/article_1/index_u1.html", MASK_GOES_ON.as_bytes()),
    ])
}

/// A document of Word with this body, whose styles are "Title", "Heading1", "Citation" (based on "Quote") and "Hidden".
/// It links to a page as `r1` and to a picture as `r2`.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:styleId="Quote"><w:name w:val="Quote"/></w:style>
        <w:style w:styleId="Citation"><w:name w:val="House Citation"/><w:basedOn w:val="Quote"/></w:style>
        <w:style w:styleId="Hidden"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;
    const PROPERTIES: &str = r"<cp:coreProperties><dc:title>Bridge vote</dc:title><dc:creator>Ada Noor</dc:creator>
        <dcterms:created>2031-03-04T06:00:00Z</dcterms:created><dcterms:modified>2031-03-05T07:00:00Z</dcterms:modified></cp:coreProperties>";
    const NOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>First told in March.</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>Never referred to.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let package = format!(
        r#"<Relationships><Relationship Id="a" Type="{TYPES}/officeDocument" Target="word/document.xml"/>
        <Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>"#
    );
    let parts = format!(
        r#"<Relationships><Relationship Id="s" Type="{TYPES}/styles" Target="styles.xml"/>
        <Relationship Id="n" Type="{TYPES}/footnotes" Target="/word/footnotes.xml"/>
        <Relationship Id="r1" Type="{TYPES}/hyperlink" Target="https://tide.example/vote" TargetMode="External"/>
        <Relationship Id="r2" Type="{TYPES}/image" Target="media/map.png"/></Relationships>"#
    );
    let document = format!("<w:document><w:body>{body}<w:sectPr/></w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", package.as_bytes()),
        ("docProps/core.xml", PROPERTIES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
    ])
}

/// A document of LibreOffice with this text, whose styles are "Title", "P1" (based on "Quotations") and "T1" (hidden).
pub(crate) fn odt(text: &str) -> Vec<u8> {
    const META: &str = r"<office:document-meta><dc:title>Bridge vote</dc:title><dc:creator>Someone Else</dc:creator>
        <meta:initial-creator>Ada Noor</meta:initial-creator><meta:creation-date>2031-03-04T06:00:00</meta:creation-date>
        <dc:date>2031-03-05T07:00:00</dc:date></office:document-meta>";
    let content = format!(
        r#"<office:document-content><office:automatic-styles>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
        <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
        </office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", META.as_bytes()),
    ])
}
