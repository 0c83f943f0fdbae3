-- Since when the deliveries of an edition that ended long ago are removed, as its digest's file says, and when the last of
-- them was gone. How many there were in which state stays with its chunks, as it was kept when the edition ended.
ALTER TABLE edition ADD COLUMN purge_begun_at DATETIME(6) NULL;
ALTER TABLE edition ADD COLUMN purge_ended_at DATETIME(6) NULL;

-- NONE; BEGUN in the transaction that removes the first rows of a chunk, from when on what is kept of them stands for good;
-- ENDED in that which removes the last.
ALTER TABLE chunk ADD COLUMN purge_state VARCHAR(5) NOT NULL DEFAULT 'NONE';
