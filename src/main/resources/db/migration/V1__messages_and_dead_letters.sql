-- Runs on H2 and PostgreSQL; where they have no word in common, a placeholder stands.
-- A text column has no length on purpose: what a hospital writes into a control id must not stop the books.

-- The books: one row for each message that ever passed the front door, as it stands now.
create table message (
    id            varchar(32) not null primary key,
    feed          varchar not null,
    kind          varchar not null,
    control_id    varchar,
    duplicate_key varchar not null,
    corrects      varchar(32),
    received_at   timestamp(3) with time zone not null,
    state         varchar not null,
    attempt       integer not null,
    booked_at     timestamp(3) with time zone not null,
    locations     ${long_text} not null,
    map_version   varchar not null,
    unread        integer not null,
    micros        varchar not null,
    flag          varchar not null
);

create index message_by_duplicate_key on message (duplicate_key);
create index message_by_control_id on message (feed, control_id);

-- Each time a message could not go on, with all an operator needs to mend it; bytes is deflated (RFC 1950).
create table dead_letter (
    message_id        varchar(32) not null references message (id),
    attempt           integer not null,
    feed              varchar not null,
    kind              varchar not null,
    bytes             ${bytes} not null,
    received_at       timestamp(3) with time zone not null,
    lane              varchar not null,
    duplicate_key     varchar not null,
    control_id        varchar,
    origin_file       varchar,
    origin_lines      varchar,
    corrects          varchar(32),
    step              varchar not null,
    reason_class      varchar not null,
    reason            varchar not null,
    places            varchar not null,
    operation_outcome ${long_text},
    died_at           timestamp(3) with time zone not null,
    replayed_at       timestamp(3) with time zone,
    corrected_by      varchar(32),
    primary key (message_id, attempt)
);

create index dead_letter_by_death on dead_letter (died_at);

-- A letter waits for an operator only while the books say that its message died on that very attempt.
create view letter as
select dead_letter.*,
       case
           when dead_letter.corrected_by is not null then 'CORRECTED'
           when dead_letter.replayed_at is not null
                or message.attempt > dead_letter.attempt
                or message.state <> 'DEAD' then 'REPLAYED'
           else 'OPEN'
       end as state
from dead_letter
join message on message.id = dead_letter.message_id;
