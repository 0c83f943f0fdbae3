-- The edition by whose mail a reader chose something on a page. NULL in what happened before this was kept, and where
-- nobody can tell.
ALTER TABLE preference_event ADD COLUMN edition_id BIGINT NULL;
