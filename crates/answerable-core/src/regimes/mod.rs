//! The regime of each question, proposed from its words, with the words that led to it.
//!
//! A question is answered under the Freedom of Information Act 2000 unless its own words say that
//! it asks for something else. What is asked for decides, not the law that the letter cites. The
//! words are kept as data in `regimes/`, which a reason can quote; a person decides.

mod vocabulary;

pub use vocabulary::{Vocabulary, VocabularyError};

use crate::sure::Sure;
use answerable_law::{Because, Citation, Instrument, Regime, foia_2000};
use serde::{Deserialize, Serialize};
use vocabulary::{Heard, Hit, Hits};

/// What environmental information is.
const ENVIRONMENTAL_INFORMATION: Citation = Citation::new(Instrument::Eir2004, "2(1)");
/// Environmental information is made available under the Regulations.
const EIR_5_1: Citation = Citation::new(Instrument::Eir2004, "5(1)");
/// The Act gives way to the Regulations.
const SECTION_39_1: Citation = Citation::new(Instrument::Foia2000, "39(1)");
/// The requester's own personal data is exempt under the Act.
const SECTION_40_1: Citation = Citation::new(Instrument::Foia2000, "40(1)");
/// A person's right of access to their own personal data.
const ARTICLE_15: Citation = Citation::new(Instrument::UkGdpr, "15");
/// Personal data is that of a living individual.
const LIVING_INDIVIDUAL: Citation = Citation::new(Instrument::Dpa2018, "3(2)");
/// What a request for re-use is.
const REQUEST_FOR_RE_USE: Citation = Citation::new(Instrument::Rpsi2015, "6");

/// The regime proposed for a question, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The regime.
    pub regime: Regime,
    /// The words that led to it, in the order of the text; none for the Act by default.
    pub led_by: Vec<Led>,
    /// The steps, in order.
    pub because: Vec<Because>,
    /// How sure it is; a person confirms all three.
    pub sure: Sure,
}

/// Words that led to a regime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Led {
    /// The words, as the letter has them.
    pub words: String,
    /// The paragraph of the definition of environmental information that they belong to.
    pub limb: Option<Citation>,
}

/// What stands around a question in its letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around<'a> {
    /// The subject line of the letter.
    pub subject: Option<&'a str>,
    /// What leads up to the questions.
    pub preamble: &'a str,
}

/// Proposes the regime of a question.
///
/// What stands around it can make a proposal surer, and never makes one alone, except where the
/// letter itself says that it asks for the requester's own data or for re-use.
pub fn propose(question: &str, around: Around) -> Proposal {
    let vocabulary = Vocabulary::builtin();
    let said = Said {
        question: Heard::of(question),
        subject: Heard::of(around.subject.unwrap_or_default()),
        preamble: Heard::of(around.preamble),
        vocabulary,
    };
    let environmental = said.question.hits(&vocabulary.environmental.terms);
    let mut proposal = said
        .own_data()
        .or_else(|| said.re_use())
        .map(|proposal| mixed(proposal, &environmental))
        .or_else(|| said.business())
        .or_else(|| said.environmental(&environmental))
        .or_else(|| said.statement())
        .unwrap_or_else(|| said.foia(&environmental));
    said.cited(&mut proposal);
    proposal
}

/// A question and what stands around it, ready to be looked through.
struct Said<'a> {
    question: Heard<'a>,
    subject: Heard<'a>,
    preamble: Heard<'a>,
    vocabulary: &'a Vocabulary,
}

impl Said<'_> {
    /// The question's own words ask for a person's data.
    fn own_data(&self) -> Option<Proposal> {
        let words = &self.vocabulary.own_data;
        let own = self.question.hits(&words.own).found;
        let child = self.question.hits(&words.child).found;
        let other = self.question.hits(&words.someone_else).found;
        let states = self.question.hits(&words.statement).found;
        let states_child = self.question.hits(&words.child_statement).found;
        let others: Vec<Hit> = [child, other, states_child].concat();
        if !others.is_empty() {
            let died = [&self.question, &self.subject, &self.preamble]
                .into_iter()
                .flat_map(|heard| heard.hits(&words.died).found)
                .next();
            if let Some(died) = died {
                return Some(of_someone_who_died(&others, &died));
            }
            // Where the requester's own record is named too, both are in the one question.
            return Some(of_another(&[others, own].concat()));
        }
        if own.is_empty() && states.is_empty() {
            return None;
        }
        let said_so = !states.is_empty() || !self.letter_states().is_empty();
        // A statement that only wraps the words of the record adds none.
        let found = if own.is_empty() { states } else { own };
        let sure = if said_so { Sure::Certain } else { Sure::Likely };
        Some(of_the_requester(&found, sure))
    }

    /// The letter's words by which it says itself that it asks for the requester's own data.
    fn letter_states(&self) -> Vec<Hit> {
        let words = &self.vocabulary.own_data;
        let mut found = self.subject.hits(&words.subject_line).found;
        for heard in [&self.subject, &self.preamble] {
            found.extend(heard.hits(&words.statement).found);
        }
        found
    }

    /// The letter itself says what it asks for, and the question names nothing else.
    fn statement(&self) -> Option<Proposal> {
        let words = &self.vocabulary.own_data;
        if self.question.hits(&words.general).found.is_empty() {
            let another: Vec<Hit> = [&self.subject, &self.preamble]
                .into_iter()
                .flat_map(|heard| heard.hits(&words.child_statement).found)
                .collect();
            if !another.is_empty() {
                let died = self.preamble.hits(&words.died).found;
                return Some(match died.first() {
                    Some(died) => of_someone_who_died(&another, died),
                    None => of_another(&another),
                });
            }
            let own = self.letter_states();
            if !own.is_empty() {
                let mut proposal = of_the_requester(&own, Sure::Likely);
                proposal.because.insert(0, says_of_itself(&own));
                return Some(proposal);
            }
        }
        let words = &self.vocabulary.re_use;
        let asks: Vec<Hit> = [&self.subject, &self.preamble]
            .into_iter()
            .flat_map(|heard| heard.hits(&words.asks).found)
            .collect();
        let asks_else = [&words.general, &words.copy]
            .into_iter()
            .any(|list| !self.question.hits(list).found.is_empty());
        (!asks.is_empty() && !asks_else).then(|| {
            let mut proposal = of_re_use(&asks, Sure::Likely);
            proposal.because.insert(0, says_of_itself(&asks));
            proposal
        })
    }

    fn re_use(&self) -> Option<Proposal> {
        let words = &self.vocabulary.re_use;
        let asks = self.question.hits(&words.asks).found;
        if asks.is_empty() || !self.question.hits(&words.general).found.is_empty() {
            return None;
        }
        let copy = self.question.hits(&words.copy).found;
        if copy.is_empty() {
            return Some(of_re_use(&asks, Sure::Likely));
        }
        // Nobody can re-use what they have not been given, so the copy comes first.
        let says = format!(
            "by {} it asks for the information itself, and by {} for permission to re-use it: give the one \
             under the Act, and answer the other under the Regulations of 2015",
            quoted(&copy),
            quoted(&asks)
        );
        Some(Proposal {
            regime: Regime::Foia,
            led_by: led(&copy),
            because: vec![Because::under(REQUEST_FOR_RE_USE, says)],
            sure: Sure::Doubtful,
        })
    }

    fn business(&self) -> Option<Proposal> {
        let words = &self.vocabulary.business;
        let asks = self.question.hits(&words.asks).found;
        if asks.is_empty() || !self.question.hits(&words.general).found.is_empty() {
            return None;
        }
        let says = format!(
            "by {} it asks for what a council answers every day: it may be dealt with in the normal \
             course of business (Freedom of Information Code of Practice, chapter 1)",
            quoted(&asks)
        );
        Some(Proposal {
            regime: Regime::Business,
            led_by: led(&asks),
            because: vec![Because::fact(says)],
            sure: Sure::Likely,
        })
    }

    fn environmental(&self, hits: &Hits) -> Option<Proposal> {
        if hits.found.is_empty() {
            return None;
        }
        let words = &self.vocabulary.environmental;
        let around = self.environmental_around();
        let deciding = hits.found.iter().any(|hit| hit.alone);
        let another_group = |hit: &Hit| hits.found.iter().any(|other| other.group != hit.group);
        // Common words count in company: words of another group, or a letter about the environment.
        let company = hits.found.iter().any(another_group) || !around.is_empty();
        let staffing = self.question.hits(&words.staffing).found;
        if !staffing.is_empty() {
            let says = format!(
                "by {} it asks about staff, which is not environmental information though the question \
                 names {}",
                quoted(&staffing),
                quoted(&hits.found)
            );
            return Some(under_the_act(
                &staffing,
                ENVIRONMENTAL_INFORMATION,
                says,
                Sure::Likely,
            ));
        }
        if !deciding && !company {
            return None;
        }
        let budget = self.question.hits(&words.budget).found;
        if !budget.is_empty() {
            let says = format!(
                "by {} it asks about the council's budget, which is not environmental information unless \
                 it is information on a measure: check what {} is",
                quoted(&budget),
                quoted(&hits.found)
            );
            return Some(under_the_act(
                &budget,
                ENVIRONMENTAL_INFORMATION,
                says,
                Sure::Doubtful,
            ));
        }
        let mut because = Vec::new();
        let mut limbs: Vec<&Citation> = Vec::new();
        for limb in hits.found.iter().filter_map(|hit| hit.limb.as_ref()) {
            if !limbs.contains(&limb) {
                limbs.push(limb);
            }
        }
        for limb in limbs {
            let under: Vec<Hit> = hits
                .found
                .iter()
                .filter(|hit| hit.limb.as_ref() == Some(limb))
                .cloned()
                .collect();
            let covers = self.vocabulary.covers(limb);
            let says = format!("by {} it asks about {covers}", quoted(&under));
            because.push(Because::under(limb.clone(), says));
        }
        because.push(Because::under(
            EIR_5_1,
            "environmental information is made available under the Regulations",
        ));
        because.push(Because::under(
            SECTION_39_1,
            "the Act gives way to them, whichever of the two the letter cites",
        ));
        let mut sure = match (deciding, !around.is_empty()) {
            (true, true) => Sure::Certain,
            (true, false) if company => Sure::Certain,
            (true, false) | (false, true) => Sure::Likely,
            (false, false) => Sure::Doubtful,
        };
        if !around.is_empty() {
            let says = format!("the letter is about {} besides", quoted(&around));
            because.push(Because::fact(says));
        } else if !deciding {
            let says = format!(
                "none of {} would make it environmental alone",
                quoted(&hits.found)
            );
            because.push(Because::fact(says));
        }
        let spending = self.question.hits(&words.spending).found;
        if !spending.is_empty() {
            sure = Sure::Doubtful;
            let says = format!(
                "by {} it asks about money: check that it is information on the measure, and not only on \
                 the council's finances",
                quoted(&spending)
            );
            because.push(Because::under(ENVIRONMENTAL_INFORMATION, says));
        }
        Some(Proposal {
            regime: Regime::Eir,
            led_by: led(&hits.found),
            because,
            sure,
        })
    }

    /// What the subject and the preamble say of the environment, of words that may decide alone.
    fn environmental_around(&self) -> Vec<Hit> {
        [&self.subject, &self.preamble]
            .into_iter()
            .flat_map(|heard| heard.hits(&self.vocabulary.environmental.terms).found)
            .filter(|hit| hit.alone)
            .collect()
    }

    /// The Act, with what a person should look at all the same.
    fn foia(&self, environmental: &Hits) -> Proposal {
        let mut because = vec![Because::under(
            foia_2000::SECTION_1_1,
            "it asks for recorded information, and its words lead to no other regime",
        )];
        let mut sure = Sure::Likely;
        let own_data = &self.vocabulary.own_data;
        let left_out = [
            environmental,
            &self.question.hits(&own_data.own),
            &self.question.hits(&own_data.child),
            &self.question.hits(&self.vocabulary.re_use.asks),
        ];
        for (word, within) in left_out.into_iter().flat_map(|hits| &hits.left_out) {
            let says = format!("“{word}” is left out, because it stands in “{within}”");
            because.push(Because::fact(says));
        }
        if !environmental.found.is_empty() {
            sure = Sure::Doubtful;
            let says = format!(
                "{} alone does not make it environmental: check what is meant",
                quoted(&environmental.found)
            );
            because.push(Because::under(ENVIRONMENTAL_INFORMATION, says));
        }
        let around = self.environmental_around();
        if !around.is_empty() {
            sure = Sure::Doubtful;
            let says = format!(
                "the letter is about {}, but this question names nothing environmental itself: \
                 check whether it asks about that",
                quoted(&around)
            );
            because.push(Because::under(ENVIRONMENTAL_INFORMATION, says));
        }
        let states = self.letter_states();
        if !states.is_empty() {
            sure = Sure::Doubtful;
            let says = format!(
                "the letter says {}, but this question asks about the council's work and not about \
                 a person",
                quoted(&states)
            );
            because.push(Because::under(ARTICLE_15, says));
        }
        Proposal {
            regime: Regime::Foia,
            led_by: Vec::new(),
            because,
            sure,
        }
    }

    /// Notes the law that the letter names, which does not decide.
    fn cited(&self, proposal: &mut Proposal) {
        let cited = &self.vocabulary.cited;
        for (regime, words) in [
            (Regime::Foia, &cited.foia),
            (Regime::Eir, &cited.eir),
            (Regime::Sar, &cited.sar),
            (Regime::Rpsi, &cited.rpsi),
        ] {
            // That the letter names the Act where the Act applies is no news.
            if regime == Regime::Foia && proposal.regime == Regime::Foia {
                continue;
            }
            let found = [&self.question, &self.subject, &self.preamble]
                .into_iter()
                .flat_map(|heard| heard.hits(words).found)
                .next();
            let (Some(found), Some(citation)) = (found, regime.citation()) else {
                continue;
            };
            let says = format!(
                "the letter names “{}”: noted, but what is asked for decides, not the law cited",
                found.words
            );
            proposal.because.push(Because::under(citation, says));
        }
    }
}

/// One question may ask for things under two regimes: notes what is environmental besides.
fn mixed(mut proposal: Proposal, environmental: &Hits) -> Proposal {
    let besides: Vec<Hit> = environmental
        .found
        .iter()
        .filter(|hit| hit.alone)
        .cloned()
        .collect();
    if !besides.is_empty() {
        proposal.sure = Sure::Doubtful;
        let says = format!(
            "it names {} besides: answer any environmental information apart, under the \
             Regulations of 2004",
            quoted(&besides)
        );
        proposal.because.push(Because::under(EIR_5_1, says));
    }
    proposal
}

/// The requester's own data.
fn of_the_requester(found: &[Hit], sure: Sure) -> Proposal {
    Proposal {
        regime: Regime::Sar,
        led_by: led(found),
        because: vec![
            Because::under(
                ARTICLE_15,
                format!(
                    "by {} it asks for the requester's own personal data",
                    quoted(found)
                ),
            ),
            Because::under(
                SECTION_40_1,
                "under the Act it is exempt, absolutely; it is dealt with as subject access, and \
                 no new request is needed",
            ),
        ],
        sure,
    }
}

/// The data of a child, or of someone the requester may act for.
fn of_another(found: &[Hit]) -> Proposal {
    Proposal {
        regime: Regime::Sar,
        led_by: led(found),
        because: vec![
            Because::under(
                ARTICLE_15,
                format!(
                    "by {} it asks for the personal data of a child or another person, who has the right \
                     of access",
                    quoted(found)
                ),
            ),
            Because::fact(
                "check first who the requester is and their authority to act for that person; \
                 without it the data are another person's, and the Act's section 40(2) applies",
            ),
        ],
        sure: Sure::Doubtful,
    }
}

fn of_someone_who_died(found: &[Hit], died: &Hit) -> Proposal {
    let says = format!(
        "by {} it asks for the records of someone who, by “{}”, has died: personal data is that of a \
         living individual, so the Act applies; check whom else the records are about",
        quoted(found),
        died.words
    );
    under_the_act(found, LIVING_INDIVIDUAL, says, Sure::Doubtful)
}

fn of_re_use(asks: &[Hit], sure: Sure) -> Proposal {
    let says = format!(
        "by {} it asks for permission to re-use, not for a copy",
        quoted(asks)
    );
    Proposal {
        regime: Regime::Rpsi,
        led_by: led(asks),
        because: vec![Because::under(REQUEST_FOR_RE_USE, says)],
        sure,
    }
}

fn under_the_act(found: &[Hit], citation: Citation, says: String, sure: Sure) -> Proposal {
    Proposal {
        regime: Regime::Foia,
        led_by: led(found),
        because: vec![Because::under(citation, says)],
        sure,
    }
}

fn says_of_itself(found: &[Hit]) -> Because {
    Because::fact(format!(
        "the letter says so of itself: {}; the question names nothing else",
        quoted(found)
    ))
}

/// The words, each once.
fn led(hits: &[Hit]) -> Vec<Led> {
    let mut all: Vec<Led> = Vec::new();
    for hit in hits {
        let led = Led {
            words: hit.words.clone(),
            limb: hit.limb.clone(),
        };
        if !all.contains(&led) {
            all.push(led);
        }
    }
    all
}

/// “trees” and “flooding”.
fn quoted(hits: &[Hit]) -> String {
    let mut words: Vec<String> = Vec::new();
    for hit in hits {
        let quoted = format!("“{}”", hit.words);
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
