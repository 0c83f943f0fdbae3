-- Since when the deliveries of an edition that ended long ago are removed, as its digest's file says, and when the last of
-- them was gone. How many there were in which state stays with its chunks, as it was kept when the edition ended.
ALTER TABLE edition ADD COLUMN purge_begun_at DATETIME(6) NULL;
ALTER TABLE edition ADD COLUMN purge_ended_at DATETIME(6) NULL;

-- Set in the transaction that removes the rows of a chunk. From then on what is kept of them stands for good.
ALTER TABLE chunk ADD COLUMN purged BOOLEAN NOT NULL DEFAULT FALSE;
