//! Grounds: the provisions under which an authority need not give information, and what an officer
//! must show to rely on one.
//!
//! Each ground is a file of its own, named after its provision, with a page beside it. What they
//! share is here: which limb a citation names, whether it is weighed against the public interest,
//! which tests it sets, and whether a claim meets them. Nothing here decides whether a test *is*
//! met: a person answers, the answer is recorded, and what the law rules out is refused.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Because, Citation, Instrument, Provision, eir_2004, foia_2000,
    provision::{self, Entry},
    words,
};

/// A provision under which information need not be given.
#[derive(Debug)]
pub struct Ground {
    /// The section or regulation, with its page: `s40`, `EIR reg 12(5)(e)`.
    pub provision: Provision,
    /// What sort of ground it is.
    pub sort: Sort,
    /// Its limbs, in the order of the provision; at least one.
    pub limbs: &'static [Limb],
    /// Whether a council can rely on it.
    pub council: Council,
}

/// What sort of ground it is: each has a notice of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// An exemption of Part II of the Freedom of Information Act.
    Exemption,
    /// An exception of Part 3 of the Environmental Information Regulations.
    Exception,
    /// The cost of compliance, section 12.
    Cost,
    /// A vexatious or repeated request, section 14.
    Vexatious,
    /// Not held, section 1(1)(a): told, not refused; what must be shown is shown in the same way.
    NotHeld,
}

/// Whether a council can rely on a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Council {
    /// Councils rely on it often.
    Common,
    /// Councils rely on it sometimes.
    Sometimes,
    /// A council will seldom have cause to.
    Rare,
    /// It is not open to a council, for this reason.
    NotOpen(&'static str),
}

/// One way in which a ground can apply.
#[derive(Debug)]
pub struct Limb {
    /// The provision to cite: `s43(2)`.
    pub citation: Citation,
    /// The provision that makes it apply, where the two are cited together: section 40(2) *by
    /// virtue of* section 40(3A)(a).
    pub by_virtue_of: Option<Citation>,
    /// What it covers, as a clause that follows "information": "that is held in confidence".
    pub covers: &'static str,
    /// Whether the public interest is weighed.
    pub weighing: Weighing,
    /// Whether the kind of information is enough, or harm must be shown.
    pub basis: Basis,
    /// The day from which it applies.
    pub since: Date,
    /// The last day on which it applied, if it was repealed.
    pub until: Option<Date>,
    /// The provision that also removes the duty to say whether the information is held; `None`
    /// where that duty remains.
    pub denial: Option<Citation>,
    /// What must be shown, besides what its basis asks.
    pub tests: &'static [Test],
}

/// Whether a limb is subject to the public interest test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weighing {
    /// Absolute: there is no public interest test (s2(3)).
    Absolute,
    /// Qualified: the information is given unless the public interest in maintaining the ground
    /// outweighs that in disclosure (s2(2)(b); EIR reg 12(1)(b)).
    Qualified,
    /// Not an exemption, and without a public interest test (ss12 and 14).
    NotWeighed,
}

/// What makes a limb apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Information of that kind is covered, harm or not.
    Class,
    /// Disclosure would, or would be likely to, harm this interest.
    Prejudice(&'static str),
    /// Disclosure would adversely affect this interest (EIR reg 12(5)): "likely" is not enough.
    AdverseEffect(&'static str),
}

/// Something an officer must answer to rely on a ground.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name in a record: `held`.
    pub key: &'static str,
    /// The question.
    pub asks: &'static str,
    /// The answer that it takes.
    pub takes: Takes,
    /// What to do where the answer rules the ground out.
    pub otherwise: &'static str,
    /// Where the test comes from.
    pub citation: Citation,
}

/// The answer that a test takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The ground stands only on "yes".
    Yes,
    /// The ground stands only on "no".
    No,
    /// Words, which are recorded and printed.
    Words,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A date no later than the date of receipt.
    DateByReceipt,
}

/// A claim to rely on a ground, with what its officer answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The ground, to the limb.
    pub ground: Citation,
    /// Whether the notice neither confirms nor denies that the information is held.
    #[serde(default)]
    pub neither_confirms_nor_denies: bool,
    /// The answers to the ground's tests, by key.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// The public interest test, where there is one.
    #[serde(default)]
    pub public_interest: Option<PublicInterest>,
}

/// The public interest test as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublicInterest {
    /// What speaks for disclosure.
    pub for_disclosure: Vec<String>,
    /// What speaks for maintaining the ground.
    pub for_maintaining: Vec<String>,
    /// Why the one outweighs the other.
    pub balance: String,
}

/// A claim that meets every test that a program can apply.
#[derive(Debug)]
pub struct Reliance {
    /// The ground.
    pub ground: &'static Ground,
    /// The limb.
    pub limb: &'static Limb,
    /// The steps, in order.
    pub because: Vec<Because>,
}

/// Why a ground cannot be relied on as claimed; every reason at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", self.head(), objections.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct CannotRely {
    /// The ground as cited.
    pub ground: Citation,
    /// What stands in the way.
    pub objections: Vec<Objection>,
}

impl CannotRely {
    /// What cannot be done.
    pub fn head(&self) -> String {
        if matches!(self.objections[..], [Objection::NoExtension { .. }]) {
            return format!("no more time can be taken for {}", self.ground);
        }
        format!("{} cannot be relied on", self.ground)
    }

    /// Whether a test or the public interest is still to be answered.
    pub fn asks(&self) -> bool {
        self.objections.iter().any(|objection| {
            matches!(
                objection,
                Objection::Unanswered { .. }
                    | Objection::NotAnAnswer { .. }
                    | Objection::PublicInterestMissing { .. }
            )
        })
    }
}

/// One thing that stands in the way of relying on a ground.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// It is no ground for refusing anything.
    #[error(
        "it is not a ground for withholding information; name an exemption (s21 to s44), s12, s14 or an exception (EIR reg 12 or 13); what is not held under the Act is not refused"
    )]
    NotAGround,
    /// It is a ground that a council does not have.
    #[error("it is not open to a council: {why}")]
    NotOpen {
        /// Why not.
        why: &'static str,
    },
    /// The ground has several limbs and the citation names none.
    #[error("name the limb: {}", limbs.join(" or "))]
    LimbNotNamed {
        /// The limbs, with what they cover.
        limbs: Vec<String>,
    },
    /// The ground was not law on that day.
    #[error("it was not in force on {}; it applies {says}", words::day(*on))]
    NotInForce {
        /// The day of receipt.
        on: Date,
        /// From when to when it applies.
        says: String,
    },
    /// A test has no answer.
    #[error("answer `{key}`: {asks}{} [{citation}]", how(*takes))]
    Unanswered {
        /// The test.
        key: &'static str,
        /// Its question.
        asks: &'static str,
        /// What it takes.
        takes: Takes,
        /// Its source.
        citation: Citation,
    },
    /// An answer is not one that the test takes.
    #[error("`{key}` is answered “{answer}”, which is not an answer to it{}", how(*takes))]
    NotAnAnswer {
        /// The test.
        key: &'static str,
        /// The answer given.
        answer: String,
        /// What it takes.
        takes: Takes,
    },
    /// An answer rules the ground out.
    #[error("`{key}` is answered “{answer}”: {otherwise} [{citation}]")]
    RuledOut {
        /// The test.
        key: &'static str,
        /// The answer given.
        answer: String,
        /// What to do.
        otherwise: &'static str,
        /// The test's source.
        citation: Citation,
    },
    /// An answer is given to a question that the ground does not ask.
    #[error("`{key}` is not one of its tests ({})", known.join(", "))]
    UnknownTest {
        /// The key given.
        key: String,
        /// The keys there are.
        known: Vec<&'static str>,
    },
    /// The limb is qualified, and the public interest test is missing or one-sided.
    #[error(
        "it is qualified: weigh the public interest, and give {missing} [{citation}, {}]",
        if citation.instrument() == Instrument::Eir2004 { "reg 14(3)(b)" } else { "s17(3)" }
    )]
    PublicInterestMissing {
        /// What of it is missing.
        missing: String,
        /// What makes it qualified.
        citation: Citation,
    },
    /// The limb is not qualified, and a public interest test is given.
    #[error(
        "it is {}: leave the public interest test out [{citation}]",
        match (*.absolute, .citation.instrument()) {
            (true, _) => "absolute",
            (false, Instrument::Eir2004) => "not weighed",
            (false, _) => "not an exemption",
        }
    )]
    PublicInterestNotWeighed {
        /// Whether it is absolute; otherwise it is not subject to the test at all.
        absolute: bool,
        /// Why there is nothing to weigh.
        citation: Citation,
    },
    /// The duty to confirm or deny remains.
    #[error(
        "it does not remove the duty to say whether the information is held [{}]",
        if *.regulations { "EIR reg 12(6), reg 13(5A)" } else { "FOIA s1(1)(a)" }
    )]
    MustConfirm {
        /// Whether it is a ground of the Environmental Information Regulations.
        regulations: bool,
    },
    /// The time cannot be extended for it.
    #[error("{why}")]
    NoExtension {
        /// Why not.
        why: String,
    },
}

/// Whether the information is held: said for every part that is withheld, unless the duty to say so
/// is itself excluded.
pub static HELD: Test = Test {
    key: "held",
    asks: "Is the information held?",
    takes: Takes::Yes,
    otherwise: "what is not held is not withheld: say that it is not held",
    citation: foia_2000::SECTION_1_1_A,
};

static HELD_EIR: Test = Test {
    key: "held",
    asks: "Is the information held?",
    takes: Takes::Yes,
    otherwise: "what is not held is not withheld: say that it is not held, which under the Regulations is EIR reg 12(4)(a)",
    citation: Citation::new(Instrument::Eir2004, "12(1)"),
};

static SAYING_SO: Test = saying_so(foia_2000::SECTION_1_1_A);
static SAYING_SO_EIR: Test = saying_so(eir_2004::REGULATION_14_3);

const fn saying_so(citation: Citation) -> Test {
    Test {
        key: "saying_so",
        asks: "How would saying whether it is held itself reveal what is exempt, or do the harm?",
        takes: Takes::Words,
        otherwise: "",
        citation,
    }
}

static HARM: Test = harm(foia_2000::SECTION_17_1);
static HARM_EIR: Test = harm(eir_2004::REGULATION_14_3);

const fn harm(citation: Citation) -> Test {
    Test {
        key: "harm",
        asks: "What harm would disclosure do, and how would it come about?",
        takes: Takes::Words,
        otherwise: "",
        citation,
    }
}

static LIKELIHOOD: Test = Test {
    key: "likelihood",
    asks: "Would it do that harm (more likely than not), or would it be likely to (a real and significant risk)?",
    takes: Takes::OneOf(&["would", "would be likely to"]),
    otherwise: "",
    citation: foia_2000::SECTION_17_1,
};

static WOULD: Test = Test {
    key: "would",
    asks: "Is it more likely than not that disclosure would do that harm?",
    takes: Takes::Yes,
    otherwise: "a risk is not enough under the Regulations: disclose",
    citation: Citation::new(Instrument::Eir2004, "12(5)"),
};

impl Ground {
    /// Every ground, in the order of the instruments.
    pub fn all() -> impl Iterator<Item = &'static Ground> {
        provision::all().filter_map(|entry| match entry {
            Entry::Ground(ground) => Some(ground),
            _ => None,
        })
    }

    /// The ground that a citation falls in.
    pub fn find(citation: &Citation) -> Option<&'static Ground> {
        Ground::all().find(|ground| ground.provision.citation.covers(citation))
    }

    /// The limbs that a citation can mean: those it covers, or the one that it is part of.
    pub fn limbs(&'static self, citation: &Citation) -> Vec<&'static Limb> {
        let named = |limb: &&'static Limb| {
            let by_virtue = limb.by_virtue_of.as_ref();
            limb.citation.covers(citation)
                || citation.covers(&limb.citation)
                || by_virtue.is_some_and(|by| by.covers(citation) || citation.covers(by))
        };
        self.limbs.iter().filter(named).collect()
    }

    /// The tests of a limb, in order: what its basis asks and what is its own.
    pub fn tests(
        &'static self,
        limb: &'static Limb,
        neither_confirms_nor_denies: bool,
    ) -> Vec<&'static Test> {
        let mut tests = Vec::new();
        match self.sort {
            Sort::Exception if neither_confirms_nor_denies => tests.push(&SAYING_SO_EIR),
            _ if neither_confirms_nor_denies => tests.push(&SAYING_SO),
            Sort::Exemption => tests.push(&HELD),
            Sort::Exception if !limb.tests.iter().any(|test| test.key == HELD.key) => {
                tests.push(&HELD_EIR);
            }
            Sort::Exception | Sort::Cost | Sort::Vexatious | Sort::NotHeld => {}
        }
        match limb.basis {
            Basis::Class => {}
            Basis::Prejudice(_) => tests.extend([&HARM, &LIKELIHOOD]),
            Basis::AdverseEffect(_) => tests.extend([&HARM_EIR, &WOULD]),
        }
        tests.extend(limb.tests);
        tests
    }
}

impl Limb {
    /// The citation as a notice gives it: "section 40(2) by virtue of section 40(3A)(a) of the
    /// Freedom of Information Act 2000".
    pub fn full(&self) -> String {
        let Some(by) = &self.by_virtue_of else {
            return self.citation.full();
        };
        let full = self.citation.full();
        match full.split_once(" of the ") {
            Some((provision, instrument)) => {
                let by = by.full();
                let by = by.split_once(" of the ").map_or(&*by, |(by, _)| by);
                format!("{provision} by virtue of {by} of the {instrument}")
            }
            None => full,
        }
    }

    /// The provision that tells it from its siblings, to be cited in a claim.
    pub fn named_by(&self) -> &Citation {
        self.by_virtue_of.as_ref().unwrap_or(&self.citation)
    }

    fn in_force(&self, on: Date) -> bool {
        self.since <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// The limb that a citation names, as the law stood on a day.
///
/// # Errors
///
/// If it is not a ground, not one for a council, not in force, or names several limbs.
pub fn limb(citation: &Citation, on: Date) -> Result<(&'static Ground, &'static Limb), CannotRely> {
    let refuse = |objection| CannotRely {
        ground: citation.clone(),
        objections: vec![objection],
    };
    let Some(ground) = Ground::find(citation) else {
        return Err(refuse(Objection::NotAGround));
    };
    if let Council::NotOpen(why) = ground.council {
        return Err(refuse(Objection::NotOpen { why }));
    }
    let named = ground.limbs(citation);
    let in_force: Vec<&'static Limb> = named
        .iter()
        .copied()
        .filter(|limb| ground.provision.since <= on && limb.in_force(on))
        .collect();
    match in_force.as_slice() {
        [limb] => Ok((ground, limb)),
        [] if named.is_empty() => {
            let limbs = ground.limbs.iter().filter(|limb| limb.in_force(on));
            Err(refuse(Objection::LimbNotNamed {
                limbs: limbs.map(choice).collect(),
            }))
        }
        [] => Err(refuse(Objection::NotInForce {
            on,
            says: named
                .iter()
                .map(|limb| span(ground.provision.since.max(limb.since), limb.until))
                .collect::<Vec<_>>()
                .join(", and "),
        })),
        limbs => Err(refuse(Objection::LimbNotNamed {
            limbs: limbs.iter().map(|limb| choice(limb)).collect(),
        })),
    }
}

/// Whether a claim meets every test that a program can apply, for a request received on a day.
///
/// # Errors
///
/// Everything that stands in the way, at once.
///
/// Source: Freedom of Information Act 2000 ss2 and 17; Environmental Information Regulations 2004
/// regs 12 and 14.
pub fn rely(claim: &Claim, received: Date) -> Result<Reliance, CannotRely> {
    let (mut reliance, mut objections) = tested(claim, received)?;
    match weigh(
        reliance.ground,
        reliance.limb,
        claim.public_interest.as_ref(),
    ) {
        Ok(step) => reliance.because.extend(step),
        Err(objection) => objections.push(objection),
    }
    or_objections(claim, reliance, objections)
}

/// The same, with the public interest still to be weighed: what must hold before more time is taken
/// for it.
///
/// # Errors
///
/// Everything that stands in the way, at once.
///
/// Source: Freedom of Information Act 2000 ss10(3) and 17(2).
pub fn engaged(claim: &Claim, received: Date) -> Result<Reliance, CannotRely> {
    may_extend(&claim.ground, received)?;
    let (reliance, objections) = tested(claim, received)?;
    or_objections(claim, reliance, objections)
}

fn or_objections(
    claim: &Claim,
    reliance: Reliance,
    objections: Vec<Objection>,
) -> Result<Reliance, CannotRely> {
    if objections.is_empty() {
        return Ok(reliance);
    }
    Err(CannotRely {
        ground: claim.ground.clone(),
        objections,
    })
}

/// A claim with the objections to it, but for the public interest.
fn tested(claim: &Claim, received: Date) -> Result<(Reliance, Vec<Objection>), CannotRely> {
    let (ground, limb) = limb(&claim.ground, received)?;
    let mut objections = Vec::new();
    let mut because = vec![Because::under(
        limb.citation.clone(),
        format!("It covers information {}.", limb.covers),
    )];
    if claim.neither_confirms_nor_denies {
        match &limb.denial {
            None => objections.push(Objection::MustConfirm {
                regulations: ground.sort == Sort::Exception,
            }),
            Some(denial) => because.push(Because::under(
                denial.clone(),
                "It also removes the duty to say whether the information is held.",
            )),
        }
    }
    let tests = ground.tests(limb, claim.neither_confirms_nor_denies);
    for &test in &tests {
        match answer(test, &claim.answers, received) {
            Ok(says) => because.push(Because::under(test.citation.clone(), says)),
            Err(objection) => objections.push(objection),
        }
    }
    for key in claim.answers.keys() {
        if !tests.iter().any(|test| test.key == key) {
            objections.push(Objection::UnknownTest {
                key: key.clone(),
                known: tests.iter().map(|test| test.key).collect(),
            });
        }
    }
    let reliance = Reliance {
        ground,
        limb,
        because,
    };
    Ok((reliance, objections))
}

/// Whether more time may be taken to weigh the public interest: only for a qualified exemption
/// (or a qualified exclusion of the duty to confirm or deny) of the Freedom of Information Act.
///
/// # Errors
///
/// Why not, for every other ground.
///
/// Source: Freedom of Information Act 2000 s10(3).
pub fn may_extend(
    citation: &Citation,
    received: Date,
) -> Result<(&'static Ground, &'static Limb), CannotRely> {
    let (ground, limb) = limb(citation, received)?;
    let why = match (ground.sort, limb.weighing) {
        (Sort::Exemption, Weighing::Qualified) => return Ok((ground, limb)),
        (Sort::Exception, _) => {
            "the Environmental Information Regulations extend time only where a request is complex and voluminous [EIR reg 7(1)]"
        }
        (_, Weighing::Absolute) => {
            "it is absolute, so there is no public interest test to take time over [FOIA s10(3), s2(3)]"
        }
        _ => "it has no public interest test to take time over [FOIA s10(3)]",
    };
    Err(CannotRely {
        ground: citation.clone(),
        objections: vec![Objection::NoExtension {
            why: why.to_owned(),
        }],
    })
}

fn answer(
    test: &Test,
    answers: &BTreeMap<String, String>,
    received: Date,
) -> Result<String, Objection> {
    let given = answers.get(test.key).map_or("", |answer| answer.trim());
    if given.is_empty() {
        return Err(Objection::Unanswered {
            key: test.key,
            asks: test.asks,
            takes: test.takes,
            citation: test.citation.clone(),
        });
    }
    let not_an_answer = || Objection::NotAnAnswer {
        key: test.key,
        answer: given.to_owned(),
        takes: test.takes,
    };
    let stands = match test.takes {
        Takes::Yes | Takes::No => {
            let yes = given.eq_ignore_ascii_case("yes");
            if !yes && !given.eq_ignore_ascii_case("no") {
                return Err(not_an_answer());
            }
            yes == (test.takes == Takes::Yes)
        }
        Takes::Words => {
            !["yes", "no"].contains(&&*given.to_lowercase()) || {
                return Err(not_an_answer());
            }
        }
        Takes::OneOf(words) => {
            words.contains(&given) || {
                return Err(not_an_answer());
            }
        }
        Takes::DateByReceipt => {
            let day: Date = given.parse().map_err(|_| not_an_answer())?;
            day <= received
        }
    };
    if !stands {
        return Err(Objection::RuledOut {
            key: test.key,
            answer: given.to_owned(),
            otherwise: test.otherwise,
            citation: test.citation.clone(),
        });
    }
    Ok(format!("{} {}", test.asks, sentence(given)))
}

fn weigh(
    ground: &Ground,
    limb: &Limb,
    made: Option<&PublicInterest>,
) -> Result<Option<Because>, Objection> {
    let citation = weighed_by(ground, limb);
    if limb.weighing != Weighing::Qualified {
        let absolute = limb.weighing == Weighing::Absolute;
        return match made {
            None => Ok(absolute.then(|| {
                Because::under(
                    citation,
                    "It is absolute: the public interest is not weighed.",
                )
            })),
            Some(_) => Err(Objection::PublicInterestNotWeighed { absolute, citation }),
        };
    }
    let none = PublicInterest::default();
    let made = made.unwrap_or(&none);
    let bare = |factors: &[String]| factors.iter().all(|factor| factor.trim().is_empty());
    let missing: Vec<String> = [
        (bare(&made.for_disclosure), "what speaks for disclosure"),
        (
            bare(&made.for_maintaining),
            "what speaks for maintaining it",
        ),
        (
            made.balance.trim().is_empty(),
            "why the balance falls as it does",
        ),
    ]
    .into_iter()
    .filter(|(bare, _)| *bare)
    .map(|(_, what)| what.to_owned())
    .collect();
    if !missing.is_empty() {
        return Err(Objection::PublicInterestMissing {
            missing: words::list(&missing),
            citation,
        });
    }
    Ok(Some(Because::under(
        citation,
        format!(
            "It is qualified. For disclosure: {}. For maintaining it: {}. {}",
            made.for_disclosure.join("; "),
            made.for_maintaining.join("; "),
            sentence(&made.balance)
        ),
    )))
}

/// The provision that says whether the public interest is weighed.
///
/// Regulation 12 makes all its exceptions qualified. Regulation 13 says for each of its conditions:
/// before 25 May 2018 in the condition, since then in paragraph (1).
fn weighed_by(ground: &Ground, limb: &Limb) -> Citation {
    match (ground.sort, limb.weighing) {
        (Sort::Exception, _) if limb.by_virtue_of.is_none() => match limb.weighing {
            Weighing::Qualified => eir_2004::REGULATION_12_1_B,
            _ => limb.citation.clone(),
        },
        (Sort::Exception, _) if limb.until.is_some() => limb.named_by().clone(),
        (Sort::Exception, Weighing::Qualified) => eir_2004::REGULATION_13_1_B,
        (Sort::Exception, _) => eir_2004::REGULATION_13_1_A,
        (_, Weighing::Qualified) => foia_2000::SECTION_2_2_B,
        _ => foia_2000::SECTION_2_3,
    }
}

fn sentence(words: &str) -> String {
    format!("{}.", words.trim().trim_end_matches('.'))
}

fn how(takes: Takes) -> String {
    match takes {
        Takes::Yes | Takes::No => " (yes or no)".to_owned(),
        Takes::Words => " (in words)".to_owned(),
        Takes::OneOf(words) => format!(" (“{}”)", words.join("” or “")),
        Takes::DateByReceipt => " (a date, as 2026-06-15)".to_owned(),
    }
}

fn choice(limb: &Limb) -> String {
    format!("{} (information {})", limb.named_by(), limb.covers)
}

fn span(since: Date, until: Option<Date>) -> String {
    let since = words::day(since);
    until.map_or_else(
        || format!("from {since}"),
        |until| format!("from {since} to {}", words::day(until)),
    )
}
