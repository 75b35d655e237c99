//! What a letter points to in place of an answer: the links it relies on, what kind of page each
//! leads to, and what is said of how to find the information there.

use super::{
    Letter, Zone,
    releases::{self, Publication},
    words::{has, has_any},
};
use crate::{
    measures::{Measure, Measures},
    periods::{Period, YearKind, read::Said},
    reading::{AskedPeriod, Wants, response::Answer},
    sure::Sure,
};

/// A link, or a publication named without one, that stands in place of an answer.
#[derive(Debug)]
pub(super) struct Relied<'a> {
    /// Byte offsets of the link, or of the sentence that names the publication.
    pub span: (usize, usize),
    /// The address; empty where there is none.
    pub target: &'a str,
    /// The words of the link; the address itself where it has none.
    pub words: &'a str,
    /// The questions that it answers, by their place in `leaves`.
    pub leaves: Vec<usize>,
    /// Whether section 21 is relied on, and not only a pointer given.
    pub exempt: bool,
    /// The paragraphs that say it, and how to find the information.
    pub paragraphs: Vec<usize>,
}

/// Words by which an answer sends the reader elsewhere for the information asked for.
const POINTS: [&str; 33] = [
    "published at",
    "published on",
    "published by",
    "is published",
    "are published",
    "available at",
    "available on",
    "available online",
    "available from",
    "available via",
    "available here",
    "publicly available",
    "already available",
    "can be found",
    "can be accessed",
    "can be viewed",
    "can be obtained",
    "can be downloaded",
    "may be found",
    "is found at",
    "following link",
    "link below",
    "accessed via",
    "accessed at",
    "in the public domain",
    "please see",
    "we publish this",
    "we publish these",
    "we publish it",
    "is on our website",
    "are on our website",
    "is on the council's website",
    "are on the council's website",
];

/// Words by which a link is only offered besides the answer.
const BESIDES: [&str; 16] = [
    "for further information",
    "further information about",
    "for more information",
    "more information about",
    "more information on",
    "you may also",
    "you may find",
    "you may wish",
    "may also be of interest",
    "may be of interest",
    "for background",
    "in addition",
    "for information,",
    "general information",
    "to help you",
    "guidance on",
];

/// Hosts whose pages hold law, licences and rights, and no answer.
const NO_ANSWER: [&str; 4] = [
    "ico.org.uk",
    "legislation.gov.uk",
    "nationalarchives.gov.uk",
    "whatdotheyknow.com",
];

/// The links relied on in place of an answer, in the order of the letter.
pub(super) fn relied<'a>(letter: &'a Letter<'a>) -> Vec<Relied<'a>> {
    let mut found = Vec::new();
    for link in letter.links.iter().filter(|link| link.zone == Zone::Answer) {
        let Some(address) = Address::of(link.target) else {
            continue;
        };
        if NO_ANSWER.iter().any(|host| address.host.ends_with(host)) {
            continue;
        }
        let Some(at) = paragraph_of(letter, link.span.0) else {
            continue;
        };
        if let Some((leaves, exempt, paragraphs)) = reliance(letter, at) {
            found.push(Relied {
                span: link.span,
                target: link.target,
                words: link.words,
                leaves,
                exempt,
                paragraphs,
            });
        }
    }
    same_again(letter, &mut found);
    found
}

/// Adds the questions that are referred back to what was pointed to before: "It is in the same
/// release".
fn same_again(letter: &Letter, found: &mut [Relied]) {
    for leaf in 0..letter.leaves.len() {
        let exempt = letter.leaves[leaf]
            .grounds
            .iter()
            .any(|ground| ground.starts_with("s21"));
        if !exempt || found.iter().any(|link| link.leaves.contains(&leaf)) {
            continue;
        }
        let own: Vec<usize> = (0..letter.paragraphs.len())
            .filter(|at| letter.paragraphs[*at].leaves.contains(&leaf))
            .collect();
        let again = own.iter().any(|at| {
            let lower = &letter.paragraphs[*at].lower;
            [
                "release",
                "publication",
                "page",
                "link",
                "website",
                "site",
                "statistics",
                "document",
            ]
            .iter()
            .any(|what| has(lower, &format!("same {what}")))
        });
        let before = own.first().map_or(0, |at| letter.paragraphs[*at].span.0);
        let last = found.iter_mut().rev().find(|link| link.span.0 < before);
        if let Some(link) = last.filter(|_| again) {
            link.leaves.push(leaf);
            link.paragraphs.extend(own);
        }
    }
}

/// For which questions a paragraph points elsewhere in place of an answer, whether under section
/// 21, and the paragraphs that belong to it.
pub(super) fn reliance(letter: &Letter, at: usize) -> Option<(Vec<usize>, bool, Vec<usize>)> {
    let own = &letter.paragraphs[at];
    // A link on a line of its own is led to by the line above.
    let above = at.checked_sub(1).map(|before| &letter.paragraphs[before]);
    let says = |words: &[&str]| {
        has_any(&own.lower, words)
            || above.is_some_and(|above| {
                above.zone == Zone::Answer
                    && above.leaves == own.leaves
                    && has_any(&above.lower, words)
            })
    };
    if says(&BESIDES) {
        return None;
    }
    let refusal = letter
        .refusals
        .iter()
        .find(|refusal| refusal.number() == "21" && refusal.paragraphs.contains(&at));
    let leaves = match (own.leaves.as_slice(), refusal) {
        ([], Some(refusal)) => refusal.leaves.clone(),
        (own, _) => own.to_vec(),
    };
    if let Some(refusal) = refusal {
        let paragraphs = refusal.paragraphs.iter().copied().filter(|of| {
            let others = &letter.paragraphs[*of].leaves;
            others.is_empty()
                || leaves.is_empty()
                || others.iter().any(|leaf| leaves.contains(leaf))
        });
        return Some((leaves.clone(), true, paragraphs.collect()));
    }
    let instead = |leaf: &usize| {
        let leaf = &letter.leaves[*leaf];
        leaf.figures.is_empty() && matches!(leaf.answer, Answer::Text | Answer::Refused)
    };
    if leaves.is_empty() || !leaves.iter().all(instead) || !says(&POINTS) {
        return None;
    }
    let paragraphs = (0..letter.paragraphs.len()).filter(|of| {
        let others = &letter.paragraphs[*of].leaves;
        letter.paragraphs[*of].zone == Zone::Answer
            && others.iter().any(|leaf| leaves.contains(leaf))
    });
    let paragraphs = paragraphs.collect();
    Some((leaves, false, paragraphs))
}

/// The paragraph that a byte of the letter stands in.
pub(super) fn paragraph_of(letter: &Letter, byte: usize) -> Option<usize> {
    letter
        .paragraphs
        .iter()
        .position(|paragraph| paragraph.span.0 <= byte && byte < paragraph.span.1)
}

impl Relied<'_> {
    /// What is said with it, in the form in which words are compared, for one question or for all.
    pub(super) fn said(&self, letter: &Letter, leaf: Option<usize>) -> String {
        let paragraphs = self.paragraphs.iter().map(|at| &letter.paragraphs[*at]);
        let of = paragraphs.filter(|paragraph| {
            leaf.is_none_or(|leaf| paragraph.leaves.is_empty() || paragraph.leaves.contains(&leaf))
        });
        let lower: Vec<&str> = of.map(|paragraph| paragraph.lower.as_str()).collect();
        lower.join("\n")
    }

    /// The publication of national statistics that it is, with the year of the edition where the
    /// address fixes one.
    pub(super) fn publication(&self) -> Option<(&'static Publication, Option<i16>)> {
        let address = Address::of(self.target)?;
        if let Some(name) = address.collection() {
            let mut all = releases::all().iter();
            let known = all.find(|known| known.collection.as_deref() == Some(name))?;
            return Some((known, None));
        }
        let at = address
            .segments
            .iter()
            .position(|part| *part == "find-statistics")?;
        let slug = address.segments.get(at + 1)?;
        let publication = releases::all().iter().find(|known| known.slug == *slug)?;
        let edition = address
            .segments
            .get(at + 2)
            .and_then(|part| year_ending(part));
        Some((publication, edition))
    }

    /// The numbers of its questions with a verb: "questions 1 and 2 are".
    pub(super) fn answered(letter: &Letter, leaves: &[usize]) -> String {
        let verb = if leaves.len() > 1 { "are" } else { "is" };
        format!("{} {verb}", Relied::questions(letter, leaves))
    }

    /// The numbers of its questions: "questions 1, 1a and 2".
    pub(super) fn questions(letter: &Letter, leaves: &[usize]) -> String {
        let ids: Vec<&str> = leaves
            .iter()
            .map(|leaf| {
                letter.leaves[*leaf]
                    .id
                    .split('#')
                    .next()
                    .unwrap_or_default()
            })
            .collect();
        match ids.as_slice() {
            [] => "what was asked".to_owned(),
            [only] => format!("question {only}"),
            [first @ .., last] => format!("questions {} and {last}", first.join(", ")),
        }
    }
}

/// The measure that a question asks a figure of, where it is sure.
pub(super) fn measure(letter: &Letter, leaf: usize) -> Option<&'static Measure> {
    let mut asks = letter.leaves[leaf].asks.iter();
    asks.find_map(|ask| match &ask.wants {
        Wants::Figure { measure } if ask.sure > Sure::Doubtful => Measures::builtin().get(measure),
        _ => None,
    })
}

/// The times that a question asks for by name or by days: nothing relative.
pub(super) fn asked<'a>(letter: &'a Letter, leaf: usize) -> impl Iterator<Item = &'a AskedPeriod> {
    let asks = letter.leaves[leaf].asks.iter();
    asks.flat_map(|ask| &ask.periods).filter(|asked| {
        !asked.words.trim().is_empty()
            && asked.said != Said::Relative
            && asked.sure > Sure::Doubtful
    })
}

/// Whether a period is a year given by its number alone.
pub(super) const fn is_unstated(period: Period) -> bool {
    matches!(
        period,
        Period::Year {
            kind: YearKind::Unstated,
            ..
        }
    )
}

/// The first and last year that a name gives, by the calendar years in which they end: "2019/20",
/// "2013 to 2021", "2021".
pub(super) fn years_named(name: &str) -> Option<(i16, i16)> {
    let digits = |c: char| c.is_ascii_digit();
    let mut years: Vec<i16> = Vec::new();
    let mut at = 0;
    while let Some(from) = name[at..].find(digits).map(|from| at + from) {
        let end = name[from..]
            .find(|c: char| !digits(c))
            .map_or(name.len(), |end| from + end);
        at = end;
        let Some(year) = (end - from == 4)
            .then(|| name[from..end].parse::<i16>().ok())
            .flatten()
            .filter(|year| (1990..2100).contains(year))
        else {
            continue;
        };
        // "2019/20" and "2019-20" end in the year after.
        let rest = name[end..]
            .strip_prefix(['/', '-', '_'])
            .unwrap_or_default();
        let short: String = rest.chars().take_while(|c| digits(*c)).collect();
        let next = (year + 1) % 100;
        let ends_next = short.len() == 2 && short.parse() == Ok(next);
        years.push(if ends_next { year + 1 } else { year });
    }
    Some((*years.iter().min()?, *years.iter().max()?))
}

/// The last year of a run of years that words give to a file: "file c1 - referrals 2013- 2021".
pub(super) fn last_year_named(lower: &str) -> Option<i16> {
    let plain = lower
        .replace(" - ", "-")
        .replace("- ", "-")
        .replace(" to ", "-")
        .replace("_to_", "-");
    let mut last = None;
    for word in plain.split([' ', '\n', '_', '.']) {
        let mut ends = word.split('-');
        let years = (ends.next(), ends.next(), ends.next());
        let year = |text: &str| text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
        if let (Some(first), Some(second), None) = years
            && year(first)
            && year(second)
        {
            last = last.max(second.parse().ok());
        }
    }
    last
}

/// The calendar year in which the year of an edition ends: "2021", "2020-21".
fn year_ending(part: &str) -> Option<i16> {
    let (first, rest) = part.split_at_checked(4)?;
    let first: i16 = first
        .parse()
        .ok()
        .filter(|year| (1990..2100).contains(year))?;
    match rest.strip_prefix('-') {
        None => rest.is_empty().then_some(first),
        Some(second) => {
            let second: i16 = second.parse().ok()?;
            (second % 100 == (first + 1) % 100).then_some(first + 1)
        }
    }
}

/// A web address in its parts.
#[derive(Debug)]
pub(super) struct Address<'a> {
    /// "example.gov.uk", in lower case, without "www.".
    pub host: String,
    /// The parts of the path, without the fragment.
    pub segments: Vec<&'a str>,
    /// Whether it has a query: "?id=7".
    pub query: bool,
}

/// What an address leads to, where it is no page of its own for the information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// The first page of a site.
    Home,
    /// A page that lists the releases of a series, or always shows the newest.
    Series,
    /// A section of a site.
    Section,
}

impl Address<'_> {
    /// Reads an address of the web; `None` for anything else.
    pub(super) fn of(target: &str) -> Option<Address<'_>> {
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| target.strip_prefix(scheme))
            .or_else(|| target.starts_with("www.").then_some(target))?;
        let rest = rest.split('#').next().unwrap_or(rest);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let host = parts.next()?.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        host.contains('.').then(|| Address {
            host,
            segments: parts.collect(),
            query: !query.is_empty(),
        })
    }

    /// Whether it leads to a first page, a series or a section, by its form alone.
    pub(super) fn leads(&self) -> Option<Leads> {
        if self.query {
            return None;
        }
        let parts: Vec<String> = self
            .segments
            .iter()
            .map(|part| part.to_lowercase())
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if self.is_statistics_service() {
            return match parts.as_slice() {
                [] => Some(Leads::Home),
                ["find-statistics"] => Some(Leads::Section),
                ["find-statistics", _] | ["find-statistics", _, "latest"] => Some(Leads::Series),
                _ => None,
            };
        }
        match parts.as_slice() {
            [] => return Some(Leads::Home),
            ["government", "collections", ..] if self.host == "gov.uk" => {
                return Some(Leads::Series);
            }
            ["government", "organisations", ..] if self.host == "gov.uk" => {
                return Some(Leads::Section);
            }
            _ => {}
        }
        let last = *parts.last()?;
        let name = ["html", "htm", "aspx", "asp", "php"]
            .iter()
            .find_map(|end| {
                last.strip_suffix(end)
                    .and_then(|name| name.strip_suffix('.'))
            })
            .unwrap_or(last);
        let mut words = name.split(['-', '_', '+']).filter(|word| !word.is_empty());
        if parts.len() == 1 && ["index", "home", "default"].contains(&name) {
            return Some(Leads::Home);
        }
        words
            .all(|word| OF_SECTIONS.contains(&word))
            .then_some(Leads::Section)
    }

    /// Whether it leads to whatever is newest, of statistics that come out again and again.
    pub(super) fn moves(&self) -> bool {
        let parts: Vec<String> = self
            .segments
            .iter()
            .map(|part| part.to_lowercase())
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if self.is_statistics_service() {
            return matches!(
                parts.as_slice(),
                ["find-statistics", _] | ["find-statistics", _, "latest"]
            );
        }
        let collection = self.host == "gov.uk"
            && matches!(parts.as_slice(), ["government", "collections", name, ..] if name.contains("statistic"));
        let newest = |part: &&str| ["latest", "latest-release", "latest-data"].contains(part);
        collection || parts.last().is_some_and(newest)
    }

    /// The name of a series on gov.uk.
    pub(super) fn collection(&self) -> Option<&str> {
        match self.segments.as_slice() {
            ["government", "collections", name, ..] if self.host == "gov.uk" => Some(name),
            _ => None,
        }
    }

    fn is_statistics_service(&self) -> bool {
        self.host == "explore-education-statistics.service.gov.uk"
    }
}

/// Words of which the last part of an address is made up where it is a section of a site and no
/// page for one thing.
const OF_SECTIONS: [&str; 81] = [
    "a",
    "about",
    "accounts",
    "adult",
    "adults",
    "and",
    "budget",
    "budgets",
    "business",
    "care",
    "children",
    "childrens",
    "committees",
    "communities",
    "community",
    "council",
    "councillors",
    "councils",
    "data",
    "democracy",
    "disclosure",
    "documents",
    "downloads",
    "education",
    "environment",
    "families",
    "family",
    "finance",
    "finances",
    "financial",
    "foi",
    "for",
    "freedom",
    "government",
    "health",
    "highways",
    "home",
    "housing",
    "how",
    "index",
    "information",
    "leisure",
    "library",
    "local",
    "log",
    "meetings",
    "of",
    "open",
    "opendata",
    "our",
    "people",
    "peoples",
    "performance",
    "planning",
    "plans",
    "policies",
    "policy",
    "public",
    "publication",
    "publications",
    "published",
    "reports",
    "requests",
    "research",
    "responses",
    "scheme",
    "schools",
    "services",
    "social",
    "spending",
    "statistics",
    "strategies",
    "the",
    "transparency",
    "transport",
    "us",
    "we",
    "what",
    "work",
    "young",
    "your",
];

/// Whether what is said with a link leads on from it: a file, a table, a sheet, a page, steps.
pub(super) fn gives_steps(lower: &str) -> bool {
    let numbered = [
        "table", "page", "sheet", "tab", "file", "figure", "appendix", "section", "row",
    ]
    .iter()
    .any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let after = lower[at + word.len()..].trim_start_matches(['s', ' ', ':']);
            let label = after.split(' ').next().unwrap_or_default();
            // "section 21" is no section of a page.
            *word != "section" && label.len() <= 5 && label.contains(|c: char| c.is_ascii_digit())
        })
    });
    numbered
        || has_any(
            lower,
            &[
                "filter",
                "open file",
                "open the file",
                "open the document",
                "open the spreadsheet",
                "download all",
                "download the",
                "download file",
                "select the",
                "click on '",
                "click on \"",
                "click '",
                "click \"",
                "under the heading",
                "under the title",
                "under '",
                "under \"",
                "in the column",
                "in the row",
                "in the table",
                "in the file",
                "file called",
                "file named",
                "document called",
                "document titled",
                "report titled",
                "report entitled",
                "document entitled",
                "spreadsheet called",
                "scroll down",
                "go to the section",
                "worksheet",
                "scroll to",
            ],
        )
        || [".csv", ".xlsx", ".xls", ".ods", ".pdf", ".zip", ".docx"]
            .iter()
            .any(|end| lower.contains(end))
}

/// Whether words name a dated edition of a publication: "the release for reporting year 2021".
pub(super) fn names_edition(lower: &str) -> bool {
    let year = |text: &str| {
        text.split(|c: char| !c.is_ascii_digit()).any(|number| {
            number.len() == 4 && (number.starts_with("20") || number.starts_with("19"))
        })
    };
    // A year of an address or of the Act is none of an edition.
    let plain: Vec<&str> = lower
        .split(' ')
        .filter(|word| !word.contains('/') || word.len() <= 9)
        .collect();
    let plain = plain.join(" ").replace("act 2000", "act");
    [
        "release",
        "edition",
        "reporting year",
        "published on",
        "published in",
        "publication for",
    ]
    .iter()
    .any(|word| {
        plain.match_indices(word).any(|(at, _)| {
            let from = plain[..at]
                .char_indices()
                .rev()
                .nth(40)
                .map_or(0, |(from, _)| from);
            let to = plain[at..]
                .char_indices()
                .nth(70)
                .map_or(plain.len(), |(to, _)| at + to);
            has(&plain, word) && year(&plain[from..to])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(target: &str) -> Option<Leads> {
        Address::of(target).and_then(|address| address.leads())
    }

    #[test]
    fn what_an_address_leads_to() {
        let statistics = "https://explore-education-statistics.service.gov.uk/find-statistics";
        assert_eq!(leads("https://www.exampleton.gov.uk/"), Some(Leads::Home));
        assert_eq!(
            leads(&format!("{statistics}/some-series")),
            Some(Leads::Series)
        );
        assert_eq!(leads(&format!("{statistics}/some-series/2021#data")), None);
        assert_eq!(
            leads("https://www.gov.uk/government/collections/statistics-some-series"),
            Some(Leads::Series)
        );
        assert_eq!(
            leads("https://www.exampleton.gov.uk/council/budgets-and-spending"),
            Some(Leads::Section)
        );
        assert_eq!(
            leads("https://www.exampleton.gov.uk/council/agency-spending"),
            None
        );
        assert_eq!(leads("https://www.exampleton.gov.uk/foi?id=77"), None);
        assert_eq!(
            leads("https://www.exampleton.gov.uk/files/budget.pdf"),
            None
        );
        assert!(Address::of("mailto:foi@exampleton.gov.uk").is_none());
    }

    #[test]
    fn years_of_names() {
        assert_eq!(years_named("Budget-Book-2019-20.pdf"), Some((2020, 2020)));
        assert_eq!(
            years_named("referrals_2013_to_2021.csv"),
            Some((2013, 2021))
        );
        assert_eq!(years_named("item 12345"), None);
        assert_eq!(
            last_year_named("file c1 - referrals 2013- 2021"),
            Some(2021)
        );
        assert_eq!(last_year_named("in 2021, 40 of 2000-odd"), None);
    }

    #[test]
    fn steps_and_editions_in_words() {
        assert!(gives_steps("see table 3 of the release"));
        assert!(gives_steps("open file c1 - referrals"));
        assert!(!gives_steps("please use the following link"));
        assert!(!gives_steps("exempt under section 21 of the act"));
        assert!(names_edition("the release for reporting year 2021"));
        assert!(names_edition("published on 28 october 2021"));
        assert!(!names_edition(
            "under the freedom of information act 2000, is published on"
        ));
    }
}
