-- What a delivered message was, for as long as the settings say; both deflated, and sealed where there is a key.
create table content (
    message_id varchar(32) not null primary key references message (id) on delete cascade,
    kept_at    timestamp(3) with time zone not null,
    source     ${bytes} not null,
    sent       ${bytes} not null,
    lane       varchar not null
);

create index content_by_lane on content (lane);
create index content_by_time on content (kept_at);

-- A patient's number, an order's, a visit's: only as a keyed hash, to find the message by.
create table message_number (
    hash       varchar(44) not null,
    message_id varchar(32) not null references message (id) on delete cascade,
    primary key (hash, message_id)
);

create index message_number_by_message on message_number (message_id);

-- When a hospital last spoke of a record, by its own clock: an older message must not overwrite what it said then.
create table record_said (
    hash    varchar(44) not null,
    site    varchar(64) not null,
    said_at timestamp(3) with time zone not null,
    primary key (hash, site)
);

create index record_said_by_time on record_said (said_at);

-- The key of those hashes, made by the first node; sealed where there is a key.
create table secret (
    name  varchar(32) not null primary key,
    bytes ${bytes} not null
);

create index message_by_time on message (received_at);
