-- The language in which a message was asked for: a BCP 47 tag, and nothing else about the person.
ALTER TABLE delivery_jobs ADD COLUMN language varchar(8) NOT NULL DEFAULT 'en';
