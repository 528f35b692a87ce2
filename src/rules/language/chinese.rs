//! Chinese: there are no spaces between words, so verbal forms are told by the longest word of a list,
//! which holds the words that merely contain one too (适应, 性能, 可靠).

use std::ops::Range;

use super::{Force, Modal};

use Force::{External, Permission, Possibility, Recommendation, Requirement};

/// The verbal forms: the words, their kind, whether they say no, whether they are the form to use.
const FORMS: &[(&str, Force, bool, bool)] = &[
    ("应", Requirement, false, true),
    ("不应", Requirement, true, true),
    ("应该", Requirement, false, false),
    ("不应该", Requirement, true, false),
    ("应当", Requirement, false, false),
    ("不应当", Requirement, true, false),
    ("只准许", Requirement, false, false),
    ("不准许", Requirement, true, false),
    ("不得", Requirement, true, false),
    ("不许", Requirement, true, false),
    ("禁止", Requirement, true, false),
    ("严禁", Requirement, true, false),
    ("宜", Recommendation, false, true),
    ("不宜", Recommendation, true, true),
    ("推荐", Recommendation, false, false),
    ("不推荐", Recommendation, true, false),
    ("建议", Recommendation, false, false),
    ("不建议", Recommendation, true, false),
    ("可", Permission, false, true),
    ("不必", Permission, true, true),
    ("可以", Permission, false, false),
    ("允许", Permission, false, false),
    ("可以不", Permission, true, false),
    ("无须", Permission, true, false),
    ("无需", Permission, true, false),
    ("不可", Requirement, true, false),
    ("不可以", Requirement, true, false),
    ("能", Possibility, false, true),
    ("不能", Possibility, true, true),
    ("能够", Possibility, false, false),
    ("不能够", Possibility, true, false),
    ("可能", Possibility, false, true),
    ("不可能", Possibility, true, true),
    ("有可能", Possibility, false, false),
    ("没有可能", Possibility, true, false),
    ("必须", External, false, true),
];

/// Words that contain a verbal form and are none.
const OTHERS: &str = "\
适应 反应 响应 相应 对应 应用 应力 应变 效应 供应 应急 应答 应对 感应 呼应 回应 顺应 应激 应税 应邀 应计 应收 应付 应届 \
理应 应有尽有 自适应 应用于 应用程序 供应商 供应链 应征 应聘 应景 一应 因应 应知应会 应诉 应运而生 应召 应季 不应期 \
应还款 应还额 应缴费 应缴额 应纳税 应检项 应到人数 应发数 应分摊 应试者 \
不得分 不得已 不得不 不得而知 不必要 \
可靠 可用 可见 许可 可行 认可 可燃 可比 可视 可读 可编程 可追溯 可操作 可接受 可变 可调 可逆 可溶 可持续 可重复 可拆卸 可拆 \
可移动 可再生 可回收 可维护 可扩展 可控 可知 尽可能 可否 可选 可检 可触及 可更换 可互换 可降解 可焊 可锻 可伸缩 可充电 可识别 \
可执行 可访问 可听 可闻 可疑 可观 可谓 可想 可塑 可信 可得 可及 可达 可测 可量化 可靠性 可用性 可行性 可视化 可见光 可口 可乐 \
不可逆 不可燃 不可见 不可用 不可抗 不可避免 不可分割 不可拆卸 不可更改 不可磨灭 不可恢复 不可或缺 不可再生 不可靠 不可变 可吸入 可溶性 \
可移植 可重用 可复用 可复现 可重现 可迁移 可插拔 可携带 可携权 可擦写 可擦除 可寻址 可审计 可证明 可追踪 可中断 可屏蔽 可抢占 \
可并行 可枚举 可计算 可嵌入 可嵌套 可解析 可机读 可交互 可交付 可组合 可扩充 可兼容 可替代 不可替代 可打印 可重入 可供出售 可转换 \
可赎回 可回售 可撤销 可抵扣 可抵押 可兑换 可流通 可转让 可支配 可归属 可辨认 可计量 可收回 可投保 可植入 可吸收 可注射 可提取 \
可分解 可吸附 可转位 可携式 可再分散 可膨胀 可冲散 可撕裂 可挥发 可沉降 可洗涤 可拆连接 可水解 可滴定 可湿性 可氧化 可还原 \
可凝结 可皂化 可同化 可生化 可交换酸 可高达 可动部 可倾瓦 可挠 可移式 可发性 不可拆 不可食 不可滤 不可吹脱 不可皂化 不可凝 不可溶 \
不可充 不可调 不可生物 不可回收 不可再充 不可压缩 应时 答应 宜兴 宜昌 宜宾 宜春 宜耕地 必须氨基酸 允许载荷 推荐使用 \
可沥滤 可萃取 可治愈 可预防 可察觉 可穿戴 可食用 可溶出 可通行 可驾驶 可停放 可适航 可懂度 可忽略 可容忍 可预测 可预见 可获得性 \
可承受 可负担 可接触 可接近 可维修 可循环 可供选择 可升降 可旋转 可开启 可断开 可问责 \
可互操作 可理解 可验证 可交换 可定制 可配置 可感知 可解释 可卸 可折叠 可生物降解 可堆肥 可弯曲 可压缩 可导 可微 可数 可加工 \
能力 能量 功能 性能 智能 节能 能源 能耗 能效 动能 势能 热能 电能 太阳能 核能 光能 技能 职能 效能 能级 能见度 机能 产能 储能 赋能 \
能动 万能 能否 才能 风能 化学能 机械能 能谱 耐能 能带 潜能 官能团 官能 多功能 高能 低能 全能 新能源 声能 内能 位能 质能 光伏能 \
只能 功能性 \
适宜 便宜 事宜 相宜 合宜 权宜 时宜 宜居 适宜性 因地制宜 因时制宜 宜人 宜林地 宜农地 \
必须品 必须性 非必须 必不可少 不可缺少 \
推荐性 推荐值 推荐函 建议书 建议稿 许可证 允许误差 允许偏差 允许值 最大允许 允许浓度 允许限";

/// How long the longest word is, in characters.
const LONGEST: usize = 5;

/// The verbal forms in a text, in order.
pub(crate) fn modals(text: &str) -> Vec<Modal> {
    let lists = lists();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let next = at + first.len_utf8();
        if !lists.begins.contains(&first) {
            at = next;
            continue;
        }
        let rest = &text[at..];
        let ends = rest.char_indices().map(|(end, _)| end).skip(1);
        let ends: Vec<usize> = ends.chain([rest.len()]).take(LONGEST).collect();
        // The longest word that begins here.
        let word = ends.iter().rev().map(|&end| &rest[..end]).find(|word| {
            !is_split(word, &rest[word.len()..])
                && (lists.forms.contains_key(*word) || lists.others.contains(*word))
        });
        let Some(word) = word else {
            at = next;
            continue;
        };
        if let Some(&(force, is_negative, is_preferred)) = lists.forms.get(word)
            && !is_other(word, &text[..at], &text[at + word.len()..])
        {
            found.push(Modal {
                force,
                is_negative,
                is_preferred,
                range: at..at + word.len(),
            });
        }
        at += word.len();
    }
    found
}

/// Whether the last character of a word begins another one: 应力求轻巧 is 应 and 力求, 应当日完成 is 应 and 当日, 可以任何格式提供 is 可
/// and 以任何格式.
fn is_split(word: &str, after: &str) -> bool {
    let goes_on = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    match word {
        "应力" => {
            let rest = after.strip_prefix('求');
            rest.is_some_and(|rest| !rest.starts_with(['和', '解', '得', '出', '平', '导', '值']))
        }
        "应当" => goes_on(&["日", "天", "年", "月", "场", "面", "班", "次", "期"]),
        "应该" => goes_on(&[
            "班", "批", "类", "项", "部门", "单位", "系统", "产品", "设备",
        ]),
        "可以" => {
            const MEANS: [&str; 8] = [
                "格式", "介质", "载体", "形式", "方式", "语言", "文字", "旧换",
            ];
            let part: String = after
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .take(10)
                .collect();
            let is_thing = after.starts_with(|c: char| c.is_ascii_alphanumeric())
                || goes_on(&[
                    "任何", "任意", "其他", "不同", "多种", "中文", "英文", "电子", "纸质", "书面",
                    "旧",
                ]);
            is_thing && MEANS.iter().any(|means| part.contains(means))
        }
        _ => false,
    }
}

/// Whether 应 or 可 tells what something is like and stands before a thing: 应还的本金, 可扣除的项目, 可移植性.
fn is_attribute(word: &str, before: &str, after: &str) -> bool {
    let next: Vec<char> = after.chars().take(6).collect();
    let is_word = |to: usize| next[..to].iter().all(|c| super::is_chinese(*c));
    let at = |c: char| next.iter().position(|next| *next == c);
    let stands_before_a_thing = |at: usize| {
        next.get(at + 1)
            .is_some_and(|c| super::is_chinese(*c) || c.is_ascii_alphanumeric())
    };
    match word {
        "应" => at('的').is_some_and(|at| {
            let is_verb = match &next[..at] {
                [one] => *one != '为' && *one != '是',
                [first, _] => !"为是有无用呈在比".contains(*first),
                _ => false,
            };
            is_verb && is_word(at) && stands_before_a_thing(at)
        }),
        "可" | "不可" => {
            let is_quality = at('性').is_some_and(|at| {
                (1..4).contains(&at)
                    && is_word(at)
                    && !matches!(next.get(at + 1), Some('能' | '质' | '别' | '状'))
            });
            // 可食率, 可滴定物: a thing that is called so.
            let is_called = next
                .iter()
                .take(3)
                .skip(1)
                .enumerate()
                .any(|(at, c)| "式率物剂膜菌".contains(*c) && is_word(at + 1));
            let is_before_thing = at('的').is_some_and(|at| (1..4).contains(&at) && is_word(at));
            is_quality
                || is_called
                || is_before_thing
                || before.ends_with('的')
                || before.ends_with("适用于")
        }
        "不必" => before.ends_with('而'),
        "必须" => {
            after.starts_with(['的', '性'])
                || before.ends_with(['所', '非', '否'])
                || before.ends_with("并非")
        }
        _ => false,
    }
}

/// Whether a word that looks like a verbal form is a noun here, or tells what others did.
fn is_other(word: &str, before: &str, after: &str) -> bool {
    if is_attribute(word, before, after) {
        return true;
    }
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let goes_on = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let is_noun = !after.starts_with(char::is_alphanumeric) || goes_on(&["的", "等", "以及"]);
    match word {
        "建议" => {
            is_noun
                || goes_on(&["和", "或"])
                || ends(&[
                    "的", "使用", "提出", "给出", "提供", "了", "指导", "改进", "修改", "相关",
                    "有关",
                ])
        }
        "推荐" => is_noun || ends(&["所", "被", "的"]),
        "禁止" | "严禁" => {
            is_noun
                || is_prohibited(after)
                || ends(&[
                    "已", "被", "所", "国家", "明令", "明文", "法律", "法规", "规定", "表示", "的",
                    "予以", "为", "处于", "置于",
                ])
        }
        _ => false,
    }
}

/// Whether what follows 禁止 goes on to a thing that is called so: 禁止标志, 禁止鸣铃的图形, 禁止使用的物质.
fn is_prohibited(after: &str) -> bool {
    const SIGNS: [&str; 8] = ["标志", "标识", "图形", "符号", "信号", "字样", "牌", "性"];
    // 禁止吸烟标志, 禁止停车区域, 禁止发送状态
    const THINGS: [&str; 8] = ["标志", "标识", "图形", "符号", "区", "状态", "行为", "事项"];
    let verb = after
        .char_indices()
        .nth(2)
        .map_or(after.len(), |(at, _)| at);
    if SIGNS.iter().any(|sign| after.starts_with(sign))
        || THINGS.iter().any(|thing| after[verb..].starts_with(thing))
    {
        return true;
    }
    let part = after.split(['，', '。', '；']).next().unwrap_or_default();
    let Some((verb, thing)) = part.split_once('的') else {
        return false;
    };
    verb.chars().count() == 2 || SIGNS.iter().any(|sign| thing.starts_with(sign))
}

struct Lists {
    forms: ahash::AHashMap<&'static str, (Force, bool, bool)>,
    others: ahash::AHashSet<&'static str>,
    begins: ahash::AHashSet<char>,
}

fn lists() -> &'static Lists {
    static LISTS: std::sync::LazyLock<Lists> = std::sync::LazyLock::new(|| {
        let forms = FORMS.iter();
        let forms: ahash::AHashMap<_, _> = forms
            .map(|&(word, force, negative, preferred)| (word, (force, negative, preferred)))
            .collect();
        let others: ahash::AHashSet<_> = OTHERS.split_whitespace().collect();
        let begins = forms
            .keys()
            .chain(&others)
            .filter_map(|word| word.chars().next());
        Lists {
            begins: begins.collect(),
            forms,
            others,
        }
    });
    &LISTS
}

/// The sentences of a text: they end with a full stop, a semicolon, a question or exclamation mark that stands in no brackets.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '“' | '《' | '(' => open += 1,
            '）' | '”' | '》' | ')' => open = open.saturating_sub(1),
            '。' | '；' | '！' | '？' if open == 0 => {
                sentences.push(start..at + c.len_utf8());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let modals = modals(text);
        modals.into_iter().map(|modal| &text[modal.range]).collect()
    }

    #[test]
    fn verbal_forms_are_told_from_words_that_contain_them() {
        assert_eq!(
            found("杯体应能承受应力，性能可靠，不应变形。"),
            ["应", "能", "不应"]
        );
        assert_eq!(found("尽可能采用适宜的供应商，宜可追溯。"), ["宜"]);
        assert_eq!(
            found("可能发生不可逆的反应；不可拆卸；不可使用。"),
            ["可能", "不可"]
        );
        assert_eq!(
            found("必须时不宜，不必，可以不，无须。"),
            ["必须", "不宜", "不必", "可以不", "无须"]
        );
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn nouns_and_facts_are_no_verbal_forms() {
        assert_eq!(
            found("本文件给出了使用建议，提供选型的指导和建议。"),
            [""; 0]
        );
        assert_eq!(found("国家已禁止使用含铅的涂层，禁止标志见表1。"), [""; 0]);
        assert_eq!(
            found("禁止鸣铃的图形和禁止机动车驶入的标志用红色。"),
            [""; 0]
        );
        assert_eq!(
            found("建议采用黄铜。禁止使用含铅的涂层；夜间禁止鸣铃。"),
            ["建议", "禁止", "禁止"]
        );
        assert_eq!(found("应力求轻巧，应力不变。"), ["应"]);
    }

    #[test]
    fn what_something_is_like_is_no_verbal_form() {
        assert_eq!(
            found(
                "可穿戴设备、可植入医疗器械的可用性、可问责性和可扣除的项目；借款人应还的本金、应有的作用。"
            ),
            [""; 0]
        );
        assert_eq!(
            found("本项不得分，不得已时因地制宜，不得不中断；不可否认性、不可容许的偏差。"),
            [""; 0]
        );
        assert_eq!(
            found("默认策略为禁止访问，终端处于禁止发送状态，禁止停车区域无车辆，禁止吸烟标志。"),
            [""; 0]
        );
        assert_eq!(
            found("应当日销毁，应当面交接，应该班次结束后交班，可以PDF格式提供。"),
            ["应", "应", "应", "可"]
        );
        assert_eq!(
            found(
                "可采用其他方法，可改变性能，表面应为无色的液体，应有良好的通风，可以采用表格形式。"
            ),
            ["可", "可", "应", "应", "可以"]
        );
        assert_eq!(
            found("这是必须的条件，所必须具备的功能，并非必须。用户必须登录。"),
            ["必须"]
        );
    }

    #[test]
    fn sentences_end_outside_of_brackets() {
        let text = "甲（见乙。）；丙。丁";
        let sentences: Vec<_> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(sentences, ["甲（见乙。）；", "丙。", "丁"]);
    }

    #[test]
    fn no_word_is_longer_than_the_longest() {
        let lists = lists();
        for word in lists.forms.keys().chain(&lists.others) {
            assert!(word.chars().count() <= LONGEST, "{word}");
        }
    }
}
