//! The Standard Safeguarding Dataset, as one extract.

use crate::cin::{child_id, cin_plan, family_id, reviews};
use crate::council::{Council, decimal, referral_id};
use crate::days::Day;
use crate::looked_after::{Care, care};
use crate::table::{Dialect, Table};
use crate::workforce::{TEAMS, role_name, september, staff_id, worker_id};
use crate::world::{Child, Episode};
use std::io;

/// An episode that the extract has, and its place.
struct Known<'a> {
    number: usize,
    child: &'a Child,
    place: usize,
    episode: &'a Episode,
    copy: u32,
    /// The child's and the referral's identifiers.
    id: String,
    referral: String,
}

fn yes(is: bool) -> &'static str {
    if is { "Y" } else { "N" }
}

impl Council<'_> {
    fn table<'a>(&self, to: &'a mut dyn io::Write, headings: &[&str]) -> io::Result<Table<'a>> {
        Table::new(
            to,
            headings,
            Dialect {
                dates: self.plan.dirty,
                ..Dialect::default()
            },
        )
    }

    /// Every child of the extract, with the identifier.
    pub(crate) fn each_child(
        &self,
        mut row: impl FnMut(usize, u32, &Child, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        for copy in self.copies() {
            for (number, child) in self.children.iter().enumerate() {
                let known = child
                    .episodes
                    .first()
                    .is_none_or(|episode| episode.referred <= self.cut);
                if known {
                    row(number, copy, child, &child_id(number, copy))?;
                }
            }
        }
        Ok(())
    }

    /// Every referral of the extract.
    fn each_episode(&self, mut row: impl FnMut(&Known<'_>) -> io::Result<()>) -> io::Result<()> {
        self.each_child(|number, copy, child, id| {
            for (place, episode) in child.episodes.iter().enumerate() {
                if episode.referred > self.cut {
                    continue;
                }
                row(&Known {
                    number,
                    child,
                    place,
                    episode,
                    copy,
                    id: id.to_owned(),
                    referral: referral_id(number, place, copy),
                })?;
            }
            Ok(())
        })
    }

    pub(crate) fn ssd_person(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "pers_person_id",
                "pers_sex",
                "pers_gender",
                "pers_ethnicity",
                "pers_dob",
                "pers_upn_unknown",
                "pers_expected_dob",
                "pers_death_date",
            ],
        )?;
        self.each_child(|_, copy, child, id| {
            let born = child.born <= self.cut;
            let male = child.male ^ (copy % 2 == 1);
            let sex = match (born, male) {
                (false, _) => "U",
                (true, true) => "M",
                (true, false) => "F",
            };
            let day = self.iso(child.born);
            table.row(&[
                id,
                sex,
                "",
                child.ethnicity,
                if born { day } else { "" },
                "UN6",
                if born { "" } else { day },
                "",
            ])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_family(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(to, &["fami_table_id", "fami_family_id", "fami_person_id"])?;
        self.each_child(|_, copy, child, id| {
            let family = family_id(child.family, copy);
            table.row(&[&format!("{family}-{id}"), family.as_str(), id])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_disability(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &["disa_person_id", "disa_table_id", "disa_disability_code"],
        )?;
        self.each_child(|_, _, child, id| {
            for code in child.disabilities {
                table.row(&[id, &format!("{id}-{code}"), code])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cin_episodes(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cine_referral_id",
                "cine_person_id",
                "cine_referral_date",
                "cine_cin_primary_need_code",
                "cine_referral_source_code",
                "cine_referral_source_desc",
                "cine_referral_outcome_json",
                "cine_referral_nfa",
                "cine_close_reason",
                "cine_close_date",
                "cine_referral_team",
                "cine_referral_worker_id",
            ],
        )?;
        self.each_episode(|of| {
            let episode = of.episode;
            let closed = self.known(episode.closed);
            let nfa = episode.no_further_action;
            table.row(&[
                of.referral.as_str(),
                &of.id,
                self.iso(episode.referred),
                if nfa { "" } else { episode.need },
                episode.source,
                "",
                "",
                yes(nfa),
                if closed.is_empty() {
                    ""
                } else {
                    episode.reason
                },
                closed,
                TEAMS[0],
                "",
            ])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cin_assessments(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cina_assessment_id",
                "cina_person_id",
                "cina_referral_id",
                "cina_assessment_start_date",
                "cina_assessment_child_seen",
                "cina_assessment_auth_date",
                "cina_assessment_outcome_json",
                "cina_assessment_outcome_nfa",
                "cina_assessment_team",
                "cina_assessment_worker_id",
            ],
        )?;
        self.each_episode(|of| {
            for (number, assessment) in of.episode.assessments.iter().enumerate() {
                if assessment.started > self.cut {
                    continue;
                }
                table.row(&[
                    format!("{}A{}", of.referral, number + 1).as_str(),
                    &of.id,
                    &of.referral,
                    self.iso(assessment.started),
                    "Y",
                    self.known(Some(assessment.completed)),
                    "",
                    yes(of.episode.not_in_need()),
                    TEAMS[1 + of.number % 2],
                    "",
                ])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_assessment_factors(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cinf_table_id",
                "cinf_assessment_id",
                "cinf_assessment_factors_json",
            ],
        )?;
        self.each_episode(|of| {
            for (number, assessment) in of.episode.assessments.iter().enumerate() {
                if assessment.completed > self.cut {
                    continue;
                }
                let id = format!("{}A{}", of.referral, number + 1);
                let factors = format!("[\"{}\"]", assessment.factors.join("\",\""));
                table.row(&[&format!("{id}F"), &id, &factors])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cin_plans(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cinp_cin_plan_id",
                "cinp_referral_id",
                "cinp_person_id",
                "cinp_cin_plan_start_date",
                "cinp_cin_plan_end_date",
                "cinp_cin_plan_team",
                "cinp_cin_plan_worker_id",
            ],
        )?;
        self.each_episode(|of| {
            match cin_plan(self.days, of.child, of.place)
                .filter(|(started, _)| *started <= self.cut)
            {
                Some((started, ended)) => table.row(&[
                    format!("{}C1", of.referral).as_str(),
                    &of.referral,
                    &of.id,
                    self.iso(started),
                    self.known(ended),
                    TEAMS[3 + of.number % 2],
                    "",
                ]),
                None => Ok(()),
            }
        })?;
        table.finish()
    }

    pub(crate) fn ssd_s47_enquiry(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "s47e_s47_enquiry_id",
                "s47e_referral_id",
                "s47e_person_id",
                "s47e_s47_start_date",
                "s47e_s47_end_date",
                "s47e_s47_nfa",
                "s47e_s47_outcome_json",
                "s47e_s47_completed_by_worker_id",
                "s47e_s47_completed_by_team",
            ],
        )?;
        self.each_episode(|of| {
            for (number, enquiry) in of.episode.enquiries.iter().enumerate() {
                if enquiry.started > self.cut {
                    continue;
                }
                let ended = self.days.add_working(enquiry.started, 10);
                let ended = enquiry.conference.unwrap_or(ended).max(enquiry.started);
                table.row(&[
                    format!("{}S{}", of.referral, number + 1).as_str(),
                    &of.referral,
                    &of.id,
                    self.iso(enquiry.started),
                    self.known(Some(ended)),
                    yes(enquiry.conference.is_none()),
                    "",
                    "",
                    TEAMS[5 + of.number % 2],
                ])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_initial_cp_conference(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "icpc_icpc_id",
                "icpc_icpc_meeting_id",
                "icpc_s47_enquiry_id",
                "icpc_person_id",
                "icpc_cp_plan_id",
                "icpc_referral_id",
                "icpc_icpc_transfer_in",
                "icpc_icpc_target_date",
                "icpc_icpc_date",
                "icpc_icpc_outcome_cp_flag",
                "icpc_icpc_outcome_json",
                "icpc_icpc_team",
                "icpc_icpc_worker_id",
            ],
        )?;
        self.each_episode(|of| {
            for (number, enquiry) in of.episode.enquiries.iter().enumerate() {
                let Some(held) = enquiry.conference.filter(|&held| held <= self.cut) else {
                    continue;
                };
                let enquiry_id = format!("{}S{}", of.referral, number + 1);
                let mut plans = of.episode.plans.iter();
                let plan = plans
                    .position(|plan| plan.started == held)
                    .map(|plan| format!("{}P{}", of.referral, plan + 1));
                let target = self.days.add_working(enquiry.started, 15);
                // The meeting is the family's.
                let meeting = format!("{}-{}", family_id(of.child.family, of.copy), self.iso(held));
                table.row(&[
                    format!("{enquiry_id}I").as_str(),
                    &meeting,
                    &enquiry_id,
                    &of.id,
                    plan.as_deref().unwrap_or_default(),
                    &of.referral,
                    "N",
                    self.iso(target),
                    self.iso(held),
                    yes(plan.is_some()),
                    "",
                    TEAMS[5 + of.number % 2],
                    "",
                ])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cp_plans(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cppl_cp_plan_id",
                "cppl_referral_id",
                "cppl_icpc_id",
                "cppl_person_id",
                "cppl_cp_plan_start_date",
                "cppl_cp_plan_end_date",
                "cppl_cp_plan_initial_category",
                "cppl_cp_plan_ola",
                "cppl_cp_plan_latest_category",
            ],
        )?;
        self.each_episode(|of| {
            for (number, plan) in of.episode.plans.iter().enumerate() {
                if plan.started > self.cut {
                    continue;
                }
                let mut enquiries = of.episode.enquiries.iter();
                let conference = enquiries
                    .position(|enquiry| enquiry.conference == Some(plan.started))
                    .map(|enquiry| format!("{}S{}I", of.referral, enquiry + 1));
                table.row(&[
                    format!("{}P{}", of.referral, number + 1).as_str(),
                    &of.referral,
                    conference.as_deref().unwrap_or_default(),
                    &of.id,
                    self.iso(plan.started),
                    self.known(plan.ended),
                    plan.initial,
                    "N",
                    plan.latest,
                ])?;
            }
            Ok(())
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cp_reviews(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "cppr_cp_review_id",
                "cppr_person_id",
                "cppr_cp_plan_id",
                "cppr_cp_review_due",
                "cppr_cp_review_date",
                "cppr_cp_review_meeting_id",
                "cppr_cp_review_outcome_continue_cp",
                "cppr_cp_review_quorate",
                "cppr_cp_review_participation",
            ],
        )?;
        self.each_episode(|of| {
            for (number, plan) in of.episode.plans.iter().enumerate() {
                let id = format!("{}P{}", of.referral, number + 1);
                let until = plan.ended.unwrap_or(self.cut).min(self.cut);
                for (held, review) in reviews(self.days, plan.started, until).into_iter().zip(1..) {
                    table.row(&[
                        format!("{id}V{review}").as_str(),
                        &of.id,
                        &id,
                        self.iso(held + 8),
                        self.iso(held),
                        "",
                        yes(plan.ended != Some(held)),
                        "Y",
                        "PN4",
                    ])?;
                }
            }
            Ok(())
        })?;
        table.finish()
    }

    fn each_care(
        &self,
        mut row: impl FnMut(usize, u32, &str, &Care, &[Care]) -> io::Result<()>,
    ) -> io::Result<()> {
        self.each_child(|number, copy, child, id| {
            let all = care(number, child, self.cut);
            all.iter()
                .try_for_each(|one| row(number, copy, id, one, &all))
        })
    }

    pub(crate) fn ssd_cla_episodes(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "clae_cla_episode_id",
                "clae_person_id",
                "clae_cla_episode_start_date",
                "clae_cla_episode_start_reason",
                "clae_cla_primary_need_code",
                "clae_cla_episode_ceased_date",
                "clae_cla_episode_ceased_reason",
                "clae_cla_id",
                "clae_referral_id",
                "clae_cla_placement_id",
                "clae_entered_care_date",
                "clae_cla_last_iro_contact_date",
            ],
        )?;
        self.each_care(|number, copy, id, of, all| {
            let referral = referral_id(number, of.episode, copy);
            let entered = all.iter().find(|care| care.episode == of.episode);
            table.row(&[
                format!("{referral}L{}", of.number).as_str(),
                id,
                self.iso(of.started),
                of.reason,
                self.children[number].episodes[of.episode].need,
                self.known(of.ended),
                of.reason_ended,
                &format!("{referral}L"),
                &referral,
                &format!("{referral}T{}", of.number),
                entered.map_or("", |care| self.iso(care.started)),
                "",
            ])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_cla_placement(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "clap_cla_placement_id",
                "clap_cla_placement_start_date",
                "clap_cla_placement_type",
                "clap_cla_placement_urn",
                "clap_cla_placement_distance",
                "clap_cla_id",
                "clap_cla_placement_provider",
                "clap_cla_placement_postcode",
                "clap_cla_placement_end_date",
                "clap_cla_placement_change_reason",
                "clap_person_id",
            ],
        )?;
        self.each_care(|number, copy, id, of, all| {
            let referral = referral_id(number, of.episode, copy);
            let reason = if of.moved(all) { "CARPL" } else { "" };
            table.row(&[
                format!("{referral}T{}", of.number).as_str(),
                self.iso(of.started),
                of.placement,
                "XXXXXXX",
                "",
                &format!("{referral}L"),
                of.provider,
                "",
                self.known(of.ended),
                reason,
                id,
            ])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_legal_status(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "lega_legal_status_id",
                "lega_person_id",
                "lega_legal_status",
                "lega_legal_status_start_date",
                "lega_legal_status_end_date",
            ],
        )?;
        self.each_care(|number, copy, id, of, all| {
            // A status goes on through episodes that begin with a move alone.
            if of.number > 1 && of.reason == "P" {
                return Ok(());
            }
            let goes_on = all.iter().skip_while(|care| *care != of);
            let until = goes_on
                .take_while(|care| care.episode == of.episode && care.status == of.status)
                .last()
                .and_then(|care| care.ended);
            let referral = referral_id(number, of.episode, copy);
            table.row(&[
                format!("{referral}G{}", of.number).as_str(),
                id,
                of.status,
                self.iso(of.started),
                self.known(until),
            ])
        })?;
        table.finish()
    }

    pub(crate) fn ssd_involvements(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "invo_involvements_id",
                "invo_professional_id",
                "invo_professional_role_id",
                "invo_professional_team",
                "invo_involvement_start_date",
                "invo_involvement_end_date",
                "invo_worker_change_reason",
                "invo_person_id",
                "invo_referral_id",
            ],
        )?;
        for copy in self.copies() {
            for (number, row) in self.allocations.iter().enumerate() {
                let professional = row.worker.or(row.support);
                let referral = row.episode.map(|place| referral_id(row.child, place, copy));
                table.row(&[
                    format!("MADEUPI{:07}", u64::from(copy) * 10_000_000 + number as u64).as_str(),
                    &professional
                        .map(|worker| professional_id(worker, copy))
                        .unwrap_or_default(),
                    &row.role.to_uppercase(),
                    &team_id(row.team, copy),
                    self.iso(row.started),
                    row.ended.map_or("", |ended| self.iso(ended)),
                    if row.ended.is_some() {
                        self.change(row.worker, row.ended)
                    } else {
                        ""
                    },
                    &child_id(row.child, copy),
                    referral.as_deref().unwrap_or_default(),
                ])?;
            }
        }
        table.finish()
    }

    /// Why an allocation ended, in the codes of the looked-after return.
    pub(crate) fn change(&self, worker: Option<usize>, ended: Option<Day>) -> &'static str {
        let left = worker.and_then(|worker| self.workforce.workers[worker].left);
        if left.is_some() && left == ended {
            "LEFTRL"
        } else {
            "MANAGE"
        }
    }

    pub(crate) fn ssd_professionals(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "prof_professional_id",
                "prof_staff_id",
                "prof_professional_name",
                "prof_social_worker_registration_no",
                "prof_professional_job_title",
                "prof_professional_caseload",
                "prof_professional_department",
                "prof_full_time_equivalency",
                "prof_agency_worker_flag",
            ],
        )?;
        for copy in self.copies() {
            for (number, worker) in self.workforce.workers.iter().enumerate() {
                let spells = worker.spells();
                let Some(spell) = spells.iter().rev().find(|spell| spell.from <= self.cut) else {
                    continue;
                };
                let record = &worker.records[spell.record];
                let here = worker.left.is_none_or(|left| left > self.cut);
                let cases = worker
                    .records
                    .iter()
                    .find(|record| here && september(record.year) == self.cut);
                table.row(&[
                    professional_id(number, copy).as_str(),
                    &staff_id(number, copy),
                    "",
                    &worker_id(number, copy),
                    role_name(record.role),
                    &cases.map_or(String::new(), |record| record.cases.to_string()),
                    &Council::team(record.team, copy),
                    &decimal(record.fte),
                    yes(worker.agency),
                ])?;
            }
        }
        table.finish()
    }

    pub(crate) fn ssd_department(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = self.table(
            to,
            &[
                "dept_team_id",
                "dept_team_name",
                "dept_team_parent_id",
                "dept_team_parent_name",
            ],
        )?;
        for copy in self.copies() {
            for team in 0..TEAMS.len() {
                table.row(&[
                    team_id(team, copy).as_str(),
                    &Council::team(team, copy),
                    "T00",
                    "Children's Social Care",
                ])?;
            }
        }
        table.finish()
    }
}

fn professional_id(worker: usize, copy: u32) -> String {
    format!(
        "MADEUPP{:07}",
        u64::from(copy) * 100_000 + worker as u64 + 1
    )
}

fn team_id(team: usize, copy: u32) -> String {
    format!("T{copy:02}{:02}", team + 1)
}
