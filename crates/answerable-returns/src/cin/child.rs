//! One child of the census, as the file has it. Used again for the next child, so that reading asks
//! for no memory once it is under way.

use crate::xml::value::Code;
use jiff::civil::Date;
use std::ops::Range;

/// A child, with everything recorded about it in one `Child` element.
#[derive(Debug, Default)]
pub(super) struct Child {
    pub(super) line: u64,
    pub(super) id: String,
    pub(super) upn: String,
    pub(super) former_upn: String,
    pub(super) upn_unknown: Option<Code>,
    pub(super) born_on: Option<Date>,
    pub(super) expected_on: Option<Date>,
    pub(super) died_on: Option<Date>,
    pub(super) sex: Option<Code>,
    pub(super) ethnicity: Option<Code>,
    pub(super) disabilities: Vec<Code>,
    pub(super) episodes: Vec<Episode>,
    pub(super) assessments: Vec<Assessment>,
    pub(super) factors: Vec<Code>,
    pub(super) cin_plans: Vec<CinPlan>,
    pub(super) section_47s: Vec<Section47>,
    pub(super) plans: Vec<Plan>,
    pub(super) reviews: Vec<Date>,
    /// Another child of the file has the same identifier.
    pub(super) id_seen: bool,
    /// Another child of the file has the same unique pupil number.
    pub(super) upn_seen: bool,
}

/// A referral, and the episode of need it starts. The records in it are ranges of the child's lists.
#[derive(Debug, Default)]
pub(super) struct Episode {
    pub(super) line: u64,
    pub(super) referred_on: Option<Date>,
    pub(super) source: Option<Code>,
    pub(super) need: Option<Code>,
    pub(super) no_further_action: Option<bool>,
    pub(super) conference_on: Option<Date>,
    pub(super) closed_on: Option<Date>,
    pub(super) closure_reason: Option<Code>,
    pub(super) assessments: Range<usize>,
    pub(super) cin_plans: Range<usize>,
    pub(super) section_47s: Range<usize>,
    pub(super) plans: Range<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Assessment {
    pub(super) line: u64,
    pub(super) started_on: Option<Date>,
    pub(super) reviewed_on: Option<Date>,
    pub(super) completed_on: Option<Date>,
    pub(super) factors: Range<usize>,
}

#[derive(Debug, Default)]
pub(super) struct CinPlan {
    pub(super) line: u64,
    pub(super) started_on: Option<Date>,
    pub(super) ended_on: Option<Date>,
}

#[derive(Debug, Default)]
pub(super) struct Section47 {
    pub(super) line: u64,
    pub(super) started_on: Option<Date>,
    pub(super) target_on: Option<Date>,
    pub(super) conference_on: Option<Date>,
    pub(super) not_required: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) line: u64,
    pub(super) started_on: Option<Date>,
    pub(super) ended_on: Option<Date>,
    pub(super) initial_category: Option<Code>,
    pub(super) latest_category: Option<Code>,
    pub(super) previous_plans: Option<i64>,
    /// Whether there is an element for reviews, even an empty one.
    pub(super) has_reviews: bool,
    pub(super) reviews: Range<usize>,
}

impl Child {
    /// Forgets the child before.
    pub(super) fn begin(&mut self, line: u64) {
        self.line = line;
        self.id.clear();
        self.upn.clear();
        self.former_upn.clear();
        self.upn_unknown = None;
        self.born_on = None;
        self.expected_on = None;
        self.died_on = None;
        self.sex = None;
        self.ethnicity = None;
        self.disabilities.clear();
        self.episodes.clear();
        self.assessments.clear();
        self.factors.clear();
        self.cin_plans.clear();
        self.section_47s.clear();
        self.plans.clear();
        self.reviews.clear();
        self.id_seen = false;
        self.upn_seen = false;
    }

    /// Whether it is not yet born: it has an expected date of birth and no date of birth.
    pub(super) fn unborn(&self) -> bool {
        self.expected_on.is_some() && self.born_on.is_none()
    }

    /// Whether a referral of the child went further than the referral.
    pub(super) fn went_further(&self) -> bool {
        self.episodes.iter().any(Episode::went_further)
    }
}

impl Episode {
    /// Whether the referral is said to have gone further.
    pub(super) fn went_further(&self) -> bool {
        self.no_further_action == Some(false)
    }

    /// Closed after assessment, with no further action or for early help.
    ///
    /// RC9 is of 2023 and later.
    pub(super) fn closed_after_assessment(&self) -> bool {
        matches!(self.closure_reason, Some(reason) if reason == RC8 || reason == RC9)
    }
}

pub(super) const RC2: Code = Code::of("RC2");
pub(super) const RC8: Code = Code::of("RC8");
pub(super) const RC9: Code = Code::of("RC9");
