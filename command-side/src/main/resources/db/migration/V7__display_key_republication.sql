-- At most one row: every display key is to be sent to the readers again, and this is how far that has come.
CREATE TABLE display_key_republication (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    after_user uuid
);
