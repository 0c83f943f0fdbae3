-- Since when the canary keeps nobody else waiting: its letters were taken, or an operator resumed. NULL until then.
ALTER TABLE roster ADD COLUMN canary_cleared_at DATETIME(6) NULL;
