-- The edition by whose mail a reader left; when they asked to, and when nothing that waited for them was to be sent any
-- more. NULL in what happened before this was kept, and where nobody can tell.
ALTER TABLE subscription_event ADD COLUMN edition_id BIGINT NULL;
ALTER TABLE subscription_event ADD COLUMN asked_at DATETIME(6) NULL;
ALTER TABLE subscription_event ADD COLUMN counted_at DATETIME(6) NULL;

CREATE INDEX subscription_event_by_edition ON subscription_event (edition_id);
