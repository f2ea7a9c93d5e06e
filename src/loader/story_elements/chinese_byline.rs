//! People in the bylines of Chinese news, which name the role before the person: "记者 王小明", "文／林佳", "责任编辑：李雷".

/// What a person did for the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::loader) enum Role {
    Author,
    Editor,
    /// Took pictures, checked, or is the outlet.
    Other,
}

/// Words that say what the people behind them did, those that contain others first.
const LABELS: [(&str, Role); 48] = [
    ("责任编辑", Role::Editor),
    ("責任編輯", Role::Editor),
    ("摄影记者", Role::Other),
    ("攝影記者", Role::Other),
    ("图片编辑", Role::Other),
    ("圖片編輯", Role::Other),
    ("责编", Role::Editor),
    ("責編", Role::Editor),
    ("编辑", Role::Editor),
    ("編輯", Role::Editor),
    ("主编", Role::Editor),
    ("主編", Role::Editor),
    ("记者", Role::Author),
    ("記者", Role::Author),
    ("作者", Role::Author),
    ("撰文", Role::Author),
    ("撰稿", Role::Author),
    ("撰写", Role::Author),
    ("撰寫", Role::Author),
    ("采写", Role::Author),
    ("採寫", Role::Author),
    ("执笔", Role::Author),
    ("執筆", Role::Author),
    ("编译", Role::Author),
    ("編譯", Role::Author),
    ("通讯员", Role::Author),
    ("通訊員", Role::Author),
    ("特派员", Role::Author),
    ("特派員", Role::Author),
    ("评论员", Role::Author),
    ("評論員", Role::Author),
    ("实习生", Role::Author),
    ("實習生", Role::Author),
    ("来源", Role::Other),
    ("來源", Role::Other),
    ("稿源", Role::Other),
    ("出处", Role::Other),
    ("出處", Role::Other),
    ("摄影", Role::Other),
    ("攝影", Role::Other),
    ("图片", Role::Other),
    ("圖片", Role::Other),
    ("审核", Role::Other),
    ("審核", Role::Other),
    ("校对", Role::Other),
    ("校對", Role::Other),
    ("时间", Role::Other),
    ("時間", Role::Other),
];

/// Labels of one or two characters that count only if they stand alone: "文／林佳".
const ALONE: [(&str, Role); 6] = [
    ("文", Role::Author),
    ("文字", Role::Author),
    ("原创", Role::Author),
    ("图", Role::Other),
    ("圖", Role::Other),
    ("编", Role::Editor),
];

/// The most usual surnames of one character, in both scripts.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭萧田董袁潘\
于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔\
邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯\
纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆\
麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻\
苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮粟冼蔺藺楼樓盘盤满滿闻聞位厉厲伊仝区區郜海阚闞花权權强強帅帥屠豆朴盖蓋练練\
廉禹井祖漆巴丰豐支卿国國狄平计計索宣晋晉相初门門云雲容敬来來扈晁芮都普阙闕浦戈伏鹿薄邸雍辜羊阿乌烏母裘亓修邰赫杭况況那宿鲜鮮印逯隆茹诺諾战戰慕危\
玉银銀亢嵇公哈湛宾賓戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴陰昝智幸奉植衡富尧堯闭閉由";

/// Surnames of two characters.
const COMPOUND: [&str; 22] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "范姜", "东方", "東方", "皇甫", "尉迟",
    "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文", "张简", "張簡", "司徒", "端木",
];

/// What no person is called although it begins like a name.
const NO_NAMES: [&str; 16] = [
    "周一", "周二", "周三", "周四", "周五", "周六", "周日", "江苏", "江西", "安徽", "海南", "云南",
    "金融", "平台", "方面", "国际",
];

/// The longest line that can be a byline, in characters.
const LONGEST: usize = 100;

/// The longest line that is a byline although nothing marks it, in characters.
const LONGEST_ALONE: usize = 40;

/// The number of characters at the beginning of a story in which its reporters stand in brackets.
const LEAD: usize = 60;

/// The people that a line names with their roles; none in running text.
pub(in crate::loader) fn labelled(line: &str) -> Vec<(Role, &str)> {
    let mut found = Vec::new();
    if line.chars().nth(LONGEST).is_some() || !line.contains(is_han) {
        return found;
    }
    let mut role = None;
    for word in line.split(separates).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            let (name, label, behind) = at_label(rest);
            match role {
                Some(role) if is_person(name) => found.push((role, name)),
                // A place or an outlet ends the list of people.
                Some(_) if !name.is_empty() => role = None,
                Some(_) | None => {}
            }
            role = label.or(role);
            rest = behind;
        }
    }
    found
}

/// The authors in a line that is nothing but a byline and begins with their role, as in a text without markup.
pub(super) fn line(line: &str) -> Option<Vec<String>> {
    let first = line.split(separates).next().unwrap_or_default();
    let is_author = at_label(first).1 == Some(Role::Author);
    let is_short = line.chars().count() <= LONGEST_ALONE && !line.contains(['，', '。', '「', '“']);
    let people = labelled(line);
    let is_byline = is_author && is_short && !people.is_empty();
    is_byline.then(|| authors(&people).into_iter().map(str::to_owned).collect())
}

/// The reporters in brackets at the beginning of a story: "新华社北京电（记者王小明 李雷）".
pub(in crate::loader) fn in_lead(text: &str) -> Vec<&str> {
    let end = text
        .char_indices()
        .nth(LEAD)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or_default();
    let mut pieces = head.split(['（', '(', '【', '〔']).skip(1);
    let people = pieces.find_map(|piece| {
        let inside = piece.split(['）', ')', '】', '〕']).next()?;
        let people = authors(&labelled(inside));
        (!people.is_empty()).then_some(people)
    });
    people.unwrap_or_default()
}

/// The authors of a statement that is a byline, with labels or with the outlet before the person: "上報快訊／范姜佳鈺".
/// `None` if it is written in another way.
pub(in crate::loader) fn people(statement: &str) -> Option<Vec<&str>> {
    let found = authors(&labelled(statement));
    if !found.is_empty() {
        return Some(found);
    }
    let parts = statement.split(['／', '/', '｜']);
    let people: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| is_person(part))
        .collect();
    (statement.contains(['／', '/', '｜']) && !people.is_empty()).then_some(people)
}

/// The authors, or the editors if nobody else is named.
pub(in crate::loader) fn authors<'a>(people: &[(Role, &'a str)]) -> Vec<&'a str> {
    let with = |role: Role| -> Vec<&'a str> {
        let of_role = people.iter().filter(|(known, _)| *known == role);
        of_role.map(|(_, name)| *name).collect()
    };
    let authors = with(Role::Author);
    if authors.is_empty() {
        with(Role::Editor)
    } else {
        authors
    }
}

/// Whether a text can be the name of a Chinese person, or of a foreigner in Chinese characters.
pub(in crate::loader) fn is_person(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '·').count();
    let is_han = name.chars().all(|c| c == '·' || is_han(c));
    if !is_han || NO_NAMES.contains(&name) {
        return false;
    }
    if name.contains('·') {
        return (3..=10).contains(&letters);
    }
    let is_outlet = name.ends_with([
        '网', '網', '报', '報', '社', '台', '臺', '部', '局', '讯', '訊', '电', '電', '道', '導',
    ]);
    let is_compound = COMPOUND.iter().any(|surname| name.starts_with(surname));
    let has_surname = name
        .chars()
        .next()
        .is_some_and(|first| SURNAMES.contains(first));
    // Outlets have longer names, so two characters are a person even if the second is "电".
    (is_compound && (3..=4).contains(&letters) || has_surname && (2..=3).contains(&letters))
        && !(is_outlet && letters > 2)
}

/// The first label in a word, with what stands before and after it: "新华社记者王小明" names a reporter, Wang Xiaoming.
fn at_label(word: &str) -> (&str, Option<Role>, &str) {
    if let Some((_, role)) = ALONE.iter().find(|(label, _)| *label == word) {
        return ("", Some(*role), "");
    }
    let found = LABELS
        .iter()
        .filter_map(|(label, role)| Some((word.find(label)?, *label, *role)));
    // Of two at the same place, the first in the list is the longer one.
    match found.min_by_key(|(at, _, _)| *at) {
        Some((at, label, role)) => {
            let (before, from) = word.split_at_checked(at).unwrap_or((word, ""));
            (
                before,
                Some(role),
                from.strip_prefix(label).unwrap_or_default(),
            )
        }
        None => (word, None, ""),
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(
            c,
            '：' | '／'
                | '｜'
                | '丨'
                | '、'
                | '，'
                | '；'
                | '（'
                | '）'
                | '【'
                | '】'
                | '《'
                | '》'
                | '•'
                | '。'
                | '–'
                | '—'
        )
}

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(people(line).unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn people_stand_behind_their_roles() {
        check("记者 王小明 李雷 北京报道", &["王小明", "李雷"]);
        check("新华社记者王小明、实习生韩梅", &["王小明", "韩梅"]);
        check("記者林佳鈺／即時報導", &["林佳鈺"]);
        check("2031-05-04 10:20 来源：晨报网 作者：王小明", &["王小明"]);
        check("文／欧阳小雨 图／李雷", &["欧阳小雨"]);
        check("撰文：约翰·史密斯", &["约翰·史密斯"]);
        check("文/王小明编辑/李雷", &["王小明"]);
        check("摄影记者李雷 记者王小明", &["王小明"]);
        check("上報快訊／范姜佳鈺", &["范姜佳鈺"]);
    }

    #[test]
    fn editors_count_only_if_nobody_else_is_named() {
        check("责任编辑：李雷_NE0011", &["李雷"]);
        check("编辑：李雷 记者：王小明", &["王小明"]);
        check("責編/林佳 校對/陳明", &["林佳"]);
    }

    #[test]
    fn outlets_and_sentences_name_nobody() {
        for line in [
            "来源：新华网",
            "作者认为，渡轮将于中午启航。",
            "记者从市政府获悉，桥将于五月开放。",
            "记者周一获悉",
            "北京晨报网",
            "The ferry / The bridge",
            "摄影：李雷",
        ] {
            check(line, &[]);
        }
    }

    #[test]
    fn reporters_stand_in_brackets_before_the_story() {
        assert_eq!(
            in_lead("新华社北京5月4日电（记者王小明 李雷）桥将于五月开放。"),
            ["王小明", "李雷"]
        );
        assert_eq!(in_lead("〔記者陳明／台北報導〕渡輪將啟航。"), ["陳明"]);
        assert_eq!(in_lead("本报讯(通讯员 韩梅)桥将开放。"), ["韩梅"]);
        assert_eq!(in_lead("桥（长三公里）将于五月开放。"), Vec::<&str>::new());
    }
}
