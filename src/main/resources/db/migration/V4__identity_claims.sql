-- Who is making a shared identity (a patient, an organization) just now, so that no other node makes it too. Only as a
-- keyed hash. What is lost in a crash of the database is no loss: a claim lives for seconds.
create ${passing} table identity_claim (
    hash       varchar(44) not null primary key,
    holder     varchar(36) not null,
    held_until timestamp(3) with time zone not null
);
