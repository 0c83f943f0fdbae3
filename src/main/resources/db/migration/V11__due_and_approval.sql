-- When an edition is to go out: its slot's time, or the time that somebody chose. NULL in what was opened before.
-- approval is what is said of it by those who are asked, and since when; NULL if nobody is asked.
ALTER TABLE edition ADD COLUMN due_at DATETIME(6) NULL;
ALTER TABLE edition ADD COLUMN approval VARCHAR(10) NULL;
ALTER TABLE edition ADD COLUMN approval_by VARCHAR(100) NULL;
ALTER TABLE edition ADD COLUMN approval_at DATETIME(6) NULL;
