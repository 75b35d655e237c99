-- The same tables as migrations/sqlite/0002_ledger.sql: change both.
-- Dates and times are ISO text, JSON is text, fingerprints are lower-case hexadecimal.
-- What is sorted by collates by its bytes, as SQLite does, so that both give one order.

-- The version of the case that its rows in `asked` were drawn from; a case that is further on has
-- them drawn anew when the store is next opened.
alter table case_file add column asked_at_version bigint not null default 0;

-- Letters of any council that were read. `body` is the letter without its figures.
create table letter (
    id text collate "C" primary key,
    file text not null,
    body_name text not null,
    authority text,
    received text,
    responded text collate "C",
    taken_in_at text not null,
    taken_in_by text not null,
    body text not null
);

create index letter_responded on letter (responded, id);

create table letter_figure (
    letter text collate "C" not null references letter (id) on delete cascade,
    ordinal bigint not null,
    question text not null,
    topic text not null,
    measure text,
    authority text,
    body_name text not null,
    period_first text,
    period_last text,
    body text not null,
    primary key (letter, ordinal)
);

create index letter_figure_measure on letter_figure (measure);

create index letter_figure_topic on letter_figure (topic);

create index letter_figure_authority on letter_figure (authority, measure);

-- Every question that asks something, of cases and of letters that were read. An index: all of it
-- is drawn from the events of the case or the body of the letter, and can be drawn again.
-- Full text is of bounded length, as a `tsvector` must be. Signs become spaces first: `2017/18`,
-- `16.8` and `part-time` are then words of their own, as in SQLite.
create table asked (
    id bigint generated always as identity primary key,
    kind text collate "C" not null check (kind in ('case', 'letter')),
    reference text collate "C" not null,
    ordinal bigint not null,
    question text not null,
    authority text,
    body_name text not null,
    on_day text collate "C",
    topic text not null,
    measures text not null,
    words text not null,
    full_text tsvector not null generated always as (
        to_tsvector(
            'english',
            translate(left(words, 100000), '/.-@:_<>&+=?#~%', '               ')
        )
    ) stored,
    unique (kind, reference, ordinal)
);

create index asked_topic on asked (topic);

create table asked_measure (
    measure text not null,
    asked bigint not null references asked (id) on delete cascade,
    primary key (measure, asked)
);

create index asked_measure_asked on asked_measure (asked);

create index asked_words on asked using gin (full_text);
