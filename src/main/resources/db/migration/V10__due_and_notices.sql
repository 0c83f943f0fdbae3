-- When the next deferred row of an edition is due, asked for again and again by `serve`.
CREATE INDEX delivery_due ON delivery (edition_id, due_at);
