//! What the fields of the metadata and their values are called, in Chinese and English.

use crate::model::{
    Bindingness, CommitteeKind, DateKind, DocumentFunction, IdentifierKind, Level, MetadataScope,
    ProvisionKind, RelationKind, Role, Status,
};

/// A name in Chinese and in English.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name(&'static str, &'static str);

impl Name {
    pub(super) fn get(self, chinese: bool) -> &'static str {
        if chinese { self.0 } else { self.1 }
    }
}

pub(super) const ORIGINATOR: Name = Name("制定机构", "Originator");
pub(super) const TITLE: Name = Name("名称", "Title");
pub(super) const SHORT_TITLE: Name = Name("简称", "Short title");
pub(super) const DOCUMENT_TYPE: Name = Name("文件类型", "Document type");
pub(super) const SUPPLEMENT: Name = Name("补充文件", "Supplement");
pub(super) const EDITION: Name = Name("版次", "Edition");
pub(super) const VERSION: Name = Name("版本", "Version");
pub(super) const STATUS: Name = Name("状态", "Status");
pub(super) const STAGE: Name = Name("阶段", "Stage");
pub(super) const LANGUAGES: Name = Name("语种", "Languages");
pub(super) const ICS: Name = Name("ICS", "ICS");
pub(super) const CCS: Name = Name("CCS", "CCS");
pub(super) const ADOPTION: Name = Name("采标", "Adoption");
pub(super) const DIFFERENCES: Name = Name("差异", "Differences");
pub(super) const PATENTS: Name = Name("专利", "Patents");
pub(super) const PATENTS_IDENTIFIED: Name =
    Name("已识别出相关专利", "Patents have been identified");
pub(super) const PATENTS_NONE: Name = Name("未识别出相关专利", "No patents have been identified");
pub(super) const COPYRIGHT: Name = Name("版权", "Copyright");
pub(super) const LICENCE: Name = Name("许可", "Licence");
pub(super) const ABSTRACT: Name = Name("摘要", "Abstract");
pub(super) const KEYWORDS: Name = Name("关键词", "Keywords");
pub(super) const PLAN_FIELD: Name = Name("计划领域", "Plan field");
pub(super) const NOTE: Name = Name("说明", "Note");
pub(super) const LINK: Name = Name("链接", "Link");
pub(super) const PAGES: Name = Name("页数", "Pages");
pub(super) const ASSETS: Name = Name("附属文件", "Files");
pub(super) const SOURCE: Name = Name("来源格式", "Source format");
pub(super) const FURTHER: Name = Name("其他来源信息", "Further data of the source");
pub(super) const PARAMETER: Name = Name("参数", "Parameter");
pub(super) const CLAUSE_DATA: Name = Name("本条数据", "Data of this clause");
pub(super) const TAILORING: Name = Name("对其他标准的剪裁", "Made from other standards");
pub(super) const IMPORT: Name = Name("引入", "Import");
pub(super) const ALL_CLAUSES: Name = Name("全部条款", "all clauses");
pub(super) const INCLUDES: Name = Name("包括", "includes");
pub(super) const EXCLUDES: Name = Name("不包括", "excludes");
pub(super) const WITH_SUBCLAUSES: Name = Name("及其下属条款", "with those within them");
pub(super) const ARRANGEMENT: Name = Name("编排", "Arrangement");
pub(super) const FLAT: Name = Name("不分组", "without groups");
pub(super) const AS_IS: Name = Name("按原分组", "in the groups they come from");
pub(super) const GROUP: Name = Name("分组", "Group");
pub(super) const CHANGE: Name = Name("修改", "Change of");
pub(super) const REMOVES: Name = Name("删除", "removes");
pub(super) const ADDS: Name = Name("增加", "adds");
pub(super) const PROVISIONS: Name = Name("条款数据", "Provisions as data");

pub(super) fn identifier(kind: Option<IdentifierKind>) -> Name {
    match kind {
        None | Some(IdentifierKind::Standard) => Name("标准号", "Number"),
        Some(IdentifierKind::Undated) => Name("标准号（不注日期）", "Undated number"),
        Some(IdentifierKind::Document) => Name("文件号", "Document number"),
        Some(IdentifierKind::Project) => Name("项目号", "Project number"),
        Some(IdentifierKind::Record) => Name("备案号", "Record number"),
        Some(IdentifierKind::Urn) => Name("URN", "URN"),
        Some(IdentifierKind::Uri) => Name("URI", "URI"),
        Some(IdentifierKind::Doi) => Name("DOI", "DOI"),
        Some(IdentifierKind::Isbn) => Name("ISBN", "ISBN"),
        Some(IdentifierKind::Issn) => Name("ISSN", "ISSN"),
        Some(IdentifierKind::Part) => Name("编号成分", "Part of the number"),
        Some(IdentifierKind::Other) => Name("标识", "Identifier"),
    }
}

pub(super) fn date(kind: DateKind) -> Name {
    match kind {
        DateKind::Published => Name("发布", "Published"),
        DateKind::Effective => Name("实施", "In force"),
        DateKind::Released => Name("发行", "Released"),
        DateKind::Approved => Name("批准", "Approved"),
        DateKind::Confirmed => Name("确认", "Confirmed"),
        DateKind::Withdrawn => Name("废止", "Withdrawn"),
        DateKind::Created => Name("编制", "Created"),
        DateKind::Updated => Name("更新", "Updated"),
        DateKind::Circulated => Name("征求意见", "Circulated"),
        DateKind::Recorded => Name("备案", "Recorded"),
        DateKind::Accessed => Name("引用", "Accessed"),
        DateKind::Copyright => Name("版权", "Copyright"),
        DateKind::Other => Name("日期", "Date"),
    }
}

pub(super) fn role(role: Role) -> Name {
    match role {
        Role::Administrator => Name("归口单位", "Administrator"),
        Role::Proposer => Name("提出单位", "Proposer"),
        Role::Drafter => Name("起草", "Drafter"),
        Role::Approver => Name("批准单位", "Approved by"),
        Role::Issuer => Name("发布机构", "Issued by"),
        Role::Publisher => Name("出版机构", "Publisher"),
        Role::Author => Name("作者", "Author"),
        Role::Editor => Name("编辑", "Editor"),
        Role::Translator => Name("翻译", "Translator"),
        Role::Accreditor => Name("认可机构", "Accredited by"),
        Role::Developer => Name("制定机构", "Developer"),
        Role::Participant => Name("参加", "Participant"),
        Role::Sponsor => Name("资助", "Sponsor"),
        Role::Owner => Name("所有者", "Owner"),
        Role::Contact => Name("联系", "Contact"),
        Role::Other => Name("有关方", "Contributor"),
    }
}

pub(super) fn relation(kind: RelationKind) -> Name {
    match kind {
        RelationKind::Replaces => Name("代替", "Replaces"),
        RelationKind::ReplacedBy => Name("被代替", "Replaced by"),
        RelationKind::Amends => Name("修改", "Amends"),
        RelationKind::AmendedBy => Name("修改单", "Amended by"),
        RelationKind::Corrects => Name("勘误", "Corrects"),
        RelationKind::CorrectedBy => Name("勘误单", "Corrected by"),
        RelationKind::Supplements => Name("补充", "Supplements"),
        RelationKind::SupplementedBy => Name("补充文件", "Supplemented by"),
        RelationKind::PartOf => Name("属于", "Part of"),
        RelationKind::HasPart => Name("包含", "Has part"),
        RelationKind::TranslationOf => Name("译自", "Translation of"),
        RelationKind::TranslatedAs => Name("译本", "Translated as"),
        RelationKind::Adopts => Name("采用", "Adopts"),
        RelationKind::AdoptedBy => Name("被采用", "Adopted by"),
        RelationKind::TakenUpFrom => Name("转化自", "Taken up from"),
        RelationKind::TakenUpAs => Name("转化为", "Taken up as"),
        RelationKind::EarlierEdition => Name("历次版本", "Earlier edition"),
        RelationKind::LaterEdition => Name("后续版本", "Later edition"),
        RelationKind::References => Name("引用", "References"),
        RelationKind::Related => Name("相关文件", "Related"),
    }
}

pub(super) fn scope(scope: MetadataScope) -> Name {
    match scope {
        MetadataScope::International => Name("国际", "International"),
        MetadataScope::Regional => Name("区域", "Regional"),
        MetadataScope::National => Name("国家", "National"),
        MetadataScope::Own => Name("出版者", "Publisher"),
    }
}

pub(super) fn level(level: Level) -> Name {
    match level {
        Level::International => Name("国际标准", "International standard"),
        Level::Regional => Name("区域标准", "Regional standard"),
        Level::National => Name("国家标准", "National standard"),
        Level::Sector => Name("行业标准", "Sector standard"),
        Level::Local => Name("地方标准", "Local standard"),
        Level::Group => Name("团体标准", "Group standard"),
        Level::Enterprise => Name("企业标准", "Enterprise standard"),
    }
}

pub(super) fn bindingness(bindingness: Bindingness) -> Name {
    match bindingness {
        Bindingness::Mandatory => Name("强制性", "mandatory"),
        Bindingness::Recommended => Name("推荐性", "recommended"),
        Bindingness::Guidance => Name("指导性", "guidance"),
    }
}

pub(super) fn function(function: DocumentFunction) -> Name {
    match function {
        DocumentFunction::Terminology => Name("术语标准", "terminology"),
        DocumentFunction::Symbols => Name("符号标准", "symbols"),
        DocumentFunction::Classification => Name("分类标准", "classification"),
        DocumentFunction::TestMethod => Name("试验标准", "test method"),
        DocumentFunction::Specification => Name("规范标准", "specification"),
        DocumentFunction::CodeOfPractice => Name("规程标准", "code of practice"),
        DocumentFunction::Guide => Name("指南标准", "guide"),
        DocumentFunction::Product => Name("产品标准", "product"),
        DocumentFunction::ManagementSystem => Name("管理体系标准", "management system"),
        DocumentFunction::Evaluation => Name("评价标准", "evaluation"),
        DocumentFunction::ReferenceMaterial => Name("标准样品", "reference material"),
    }
}

pub(super) fn status(status: Status) -> Name {
    match status {
        Status::Draft => Name("草案", "draft"),
        Status::Upcoming => Name("即将实施", "published, not yet in force"),
        Status::Current => Name("现行", "in force"),
        Status::Ending => Name("即将废止", "soon to be withdrawn"),
        Status::Superseded => Name("被代替", "superseded"),
        Status::Withdrawn => Name("废止", "withdrawn"),
    }
}

pub(super) fn committee(kind: Option<CommitteeKind>) -> Name {
    match kind {
        Some(CommitteeKind::Technical) => Name("技术委员会", "Technical committee"),
        Some(CommitteeKind::Subcommittee) => Name("分技术委员会", "Subcommittee"),
        Some(CommitteeKind::WorkingGroup) => Name("工作组", "Working group"),
        Some(CommitteeKind::Other) | None => Name("委员会", "Committee"),
    }
}

pub(super) fn provision(kind: ProvisionKind) -> Name {
    match kind {
        ProvisionKind::Requirement => Name("要求", "Requirement"),
        ProvisionKind::Recommendation => Name("推荐", "Recommendation"),
        ProvisionKind::Permission => Name("允许", "Permission"),
        ProvisionKind::Possibility => Name("可能性", "Possibility"),
        ProvisionKind::Capability => Name("能力", "Capability"),
        ProvisionKind::Statement => Name("陈述", "Statement"),
        ProvisionKind::Instruction => Name("指示", "Instruction"),
        ProvisionKind::ExternalConstraint => Name("外部约束", "External constraint"),
    }
}

/// The name of a kind as it is written in the data.
pub(super) fn provision_key(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Requirement => "requirement",
        ProvisionKind::Recommendation => "recommendation",
        ProvisionKind::Permission => "permission",
        ProvisionKind::Possibility => "possibility",
        ProvisionKind::Capability => "capability",
        ProvisionKind::Statement => "statement",
        ProvisionKind::Instruction => "instruction",
        ProvisionKind::ExternalConstraint => "external-constraint",
    }
}

/// What a part of a control is called in Chinese.
pub(super) fn part(class: &str) -> Option<&'static str> {
    Some(match class {
        "statement" => "要求",
        "guidance" => "指南",
        "overview" => "概述",
        "instruction" => "说明",
        "example" => "示例",
        "objective" | "assessment-objective" => "评估目标",
        "assessment" | "assessment-method" => "评估方法",
        _ => return None,
    })
}

/// After the unit of a limit: the quantity that its values are shares of.
pub(super) fn share_of(whole: &str, chinese: bool) -> String {
    if chinese {
        format!("（相对于{whole}）")
    } else {
        format!(" of {whole}")
    }
}
