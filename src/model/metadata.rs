//! Metadata: what is said of the document. It covers the core of GB/T 22373—2021, the STS
//! metadata, and what national practice asks for (GB/T 16733 stages, ISO harmonized stage codes).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AdoptionDegree, Block, Carried, CcsCode, Content, Date, IcsCode, Id, LanguageTag, Markup,
    Property, RelatedLink, StageCode,
};

/// What is said of the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Whose metadata it is, where several bodies published the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<MetadataScope>,
    /// The body that gave it, by its abbreviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["SAC", "ISO", "CEN", "NISO"]))]
    pub originator: Option<String>,
    /// Its designations, the one to cite first: standard number, project number, URN, ISBN, DOI.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Its titles, one a language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// What kind of document it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_type: Option<DocumentType>,
    /// Its edition: a number or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["1", "second"]))]
    pub edition: Option<String>,
    /// Its version, of this edition or of this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it stands in its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The stages it went through, in order; the last is the one it is in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Its dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateEntry>,
    /// The languages of its content, where there are more than one or it is not that of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
    /// Its place in the International Classification for Standards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ics: Vec<IcsCode>,
    /// Its place in the Chinese Classification for Standards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ccs: Vec<CcsCode>,
    /// The committees that answer for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub committees: Vec<Committee>,
    /// The organizations and people who had a part in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor>,
    /// Documents it is related to: replaced, amended, translated, part of the same series.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// The documents it adopts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adoptions: Vec<Adoption>,
    /// What is known of patents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patents: Option<Patents>,
    /// Who owns it and what one may do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright: Option<Copyright>,
    /// Its summaries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abstracts: Vec<TitledBlocks>,
    /// Its keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Keywords>,
    /// The field of the national plan it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan_fields: Vec<String>,
    /// What else is said on the cover and in front of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<TitledBlocks>,
    /// Addresses: of the document, of its committee.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RelatedLink>,
    /// The number of its pages, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// What else is said by name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
    /// Source metadata that no field holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opaque: Vec<Markup>,
}

/// Whose metadata it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MetadataScope {
    /// An international body's.
    International,
    /// A regional body's.
    Regional,
    /// A national body's.
    National,
    /// Another publisher's.
    Own,
}

/// What a designation is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// The number of the standard, with the year: the edition.
    Standard,
    /// The number of the standard without the year: whichever edition is current.
    Undated,
    /// The number with year and language: what one orders.
    Document,
    /// The number of the project or plan.
    Project,
    /// The number in the register of filed standards (备案号).
    Record,
    /// A Uniform Resource Name.
    Urn,
    /// An address.
    Uri,
    /// A Digital Object Identifier.
    Doi,
    /// An International Standard Book Number.
    Isbn,
    /// An International Standard Serial Number.
    Issn,
    /// A part of a designation: series, serial number, part number, supplement.
    Part,
    /// Another one, named in `name`.
    Other,
}

/// A designation of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// What it is; without it, the number of the standard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentifierKind>,
    /// A name for the kind, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["proj-id", "doc-number", "RFC"]))]
    pub name: Option<String>,
    /// The text.
    #[schemars(extend("examples" = ["GB/T 1.1—2020", "urn:iso:std:iso:9001:ed-5:en"]))]
    pub value: String,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A title in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// 引导要素: the field.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub introductory: Content,
    /// 主体要素: the subject.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub main: Content,
    /// 补充要素: the aspect, or the part.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub complementary: Content,
    /// The number of the part, where the title names it: 第1部分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// All of it in one, where the parts are not known or the source prints it so.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub full: Content,
    /// A short form.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub short: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What kind of document it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentType {
    /// On whose authority it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Whether it binds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bindingness: Option<Bindingness>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<DocumentFunction>,
    /// Its name in the publisher's own system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["IS", "TS", "GB/T", "standard", "std"]))]
    pub name: Option<String>,
    /// A supplement's kind and number, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["Amd 1", "第1号修改单"]))]
    pub supplement: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// On whose authority a standard stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// An international organization's.
    International,
    /// A regional organization's.
    Regional,
    /// 国家标准.
    National,
    /// 行业标准.
    Sector,
    /// 地方标准.
    Local,
    /// 团体标准.
    Group,
    /// 企业标准.
    Enterprise,
}

/// Whether a standard binds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bindingness {
    /// 强制性.
    Mandatory,
    /// 推荐性.
    Recommended,
    /// 指导性.
    Guidance,
}

/// What a standard is for, by GB/T 20001 and GB/T 1.1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentFunction {
    /// 术语标准.
    Terminology,
    /// 符号标准.
    Symbols,
    /// 分类标准.
    Classification,
    /// 试验标准.
    TestMethod,
    /// 规范标准.
    Specification,
    /// 规程标准.
    CodeOfPractice,
    /// 指南标准.
    Guide,
    /// 产品标准.
    Product,
    /// 管理体系标准.
    ManagementSystem,
    /// 评价标准.
    Evaluation,
    /// 标准样品 (GSB).
    ReferenceMaterial,
}

/// Where a standard stands in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written.
    Draft,
    /// 即将实施: published, not yet in force.
    Upcoming,
    /// 现行: in force.
    Current,
    /// 即将废止: soon to be withdrawn.
    Ending,
    /// 废止: replaced by another.
    Superseded,
    /// 废止: withdrawn.
    Withdrawn,
}

/// A stage in the life of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<StageCode>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["征求意见", "Enquiry"]))]
    pub name: Option<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How many times it was gone through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iteration: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What a date is of.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// 发布日期.
    #[default]
    Published,
    /// 实施日期.
    Effective,
    /// Released by the publisher in this form.
    Released,
    /// Approved.
    Approved,
    /// 确认日期: found still good.
    Confirmed,
    /// 废止日期.
    Withdrawn,
    /// Made.
    Created,
    /// Changed.
    Updated,
    /// Laid before the public for comment.
    Circulated,
    /// Filed.
    Recorded,
    /// Looked up.
    Accessed,
    /// From when it is protected.
    Copyright,
    /// Another one, named in `name`.
    Other,
}

/// A date in the life of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateEntry {
    /// What it is of.
    pub kind: DateKind,
    /// A name for the kind, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The end, where it is a span of time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The date as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["Approved: October 6, 2017"]))]
    pub text: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What kind of committee it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeKind {
    /// 技术委员会.
    Technical,
    /// 分技术委员会.
    Subcommittee,
    /// 工作组.
    WorkingGroup,
    /// Another one.
    Other,
}

/// A committee that answers for the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CommitteeKind>,
    /// Its designation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["SAC/TC 286", "ISO/TC 44/SC 3"]))]
    pub identifier: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The body that keeps its office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secretariat: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What someone did for a document.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 归口单位: answers for it.
    Administrator,
    /// 提出单位: asked for it.
    Proposer,
    /// 起草单位, 起草人: drafted it.
    Drafter,
    /// 批准单位: approved it.
    Approver,
    /// 发布机构: issued it.
    Issuer,
    /// Published it.
    Publisher,
    /// Wrote it.
    Author,
    /// Edited it.
    Editor,
    /// Translated it.
    Translator,
    /// Accredited it.
    Accreditor,
    /// Developed it.
    Developer,
    /// Took part.
    Participant,
    /// Sponsored it.
    Sponsor,
    /// Owns it.
    Owner,
    /// Is asked about it.
    Contact,
    /// Another one, named in `role_name`.
    Other,
}

/// An organization or a person who had a part in a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// A name for the role, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_name: Option<String>,
    /// The organization, or the one the person belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// Where they are found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// What is said of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An organization.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Its names, one a language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
    /// Its abbreviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["SAC", "ISO"]))]
    pub abbreviation: Option<String>,
    /// Its units, from the largest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// Its identifier: a unified social credit code, a registry's number, a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A name in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The name.
    pub value: String,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The whole name, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["张三", "Jane Q. Public"]))]
    pub name: Option<String>,
    /// The family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// The other names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_names: Option<String>,
    /// The initials of the other names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<String>,
    /// Before the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// After the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// The position held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// An identifier: an ORCID, a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Where someone is found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street, city, country: the lines of the address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// The town, where it is given apart from the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The province or state, where it is given apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The postal code, where it is given apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// The country, where it is given apart: a name or an ISO 3166 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Electronic mail addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Addresses on the web, URIs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RelatedLink>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How another document is related to this one.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// 代替: this one replaces it.
    Replaces,
    /// It replaces this one.
    ReplacedBy,
    /// This one amends it.
    Amends,
    /// It amends this one.
    AmendedBy,
    /// This one corrects it.
    Corrects,
    /// It corrects this one.
    CorrectedBy,
    /// This one supplements it.
    Supplements,
    /// It supplements this one.
    SupplementedBy,
    /// This one is a part of it.
    PartOf,
    /// It is a part of this one.
    HasPart,
    /// This one translates it.
    TranslationOf,
    /// It translates this one.
    TranslatedAs,
    /// This one adopts it.
    Adopts,
    /// It adopts this one.
    AdoptedBy,
    /// This one was taken up from it: a group standard become a national one.
    TakenUpFrom,
    /// It was taken up from this one.
    TakenUpAs,
    /// An edition of this document before this one (历次版本).
    EarlierEdition,
    /// An edition of this document after this one.
    LaterEdition,
    /// This one names it as needed.
    References,
    /// Another way, named in `name`.
    #[default]
    Related,
}

/// A document related to this one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// How it is related.
    pub kind: RelationKind,
    /// A name for the relation, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its designation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Further designations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Its titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// When the relation came to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What is said of it.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub note: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A document that this one adopts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// How far it is followed.
    pub degree: AdoptionDegree,
    /// The adopted document's designation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["ISO 9001:2015"]))]
    pub identifier: Option<String>,
    /// Its titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// What was changed, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What is known of patents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patents {
    /// Whether any were found to bear on the document.
    pub identified: bool,
    /// The statement, where it is not in the foreword.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statement: Vec<Block>,
    /// The patents, with their holders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patents: Vec<Patent>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A patent that bears on the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patent {
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The holder's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The identifiers of the clauses it bears on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Id>,
}

/// Who owns a document and what one may do with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Copyright {
    /// The statements, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Content>,
    /// The years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<String>,
    /// The owners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<Content>,
    /// What one may do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<Licence>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What one may do with a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its address or identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Blocks with a title: an abstract, a cover note.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitledBlocks {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What it is, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Keywords of one kind in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keywords {
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// What kind they are, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What introduces them.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// The words.
    pub words: Vec<Content>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
