-- How people name the post: asked for on each run, which should not read whole posts for it.
-- NULL for posts that were frozen before.
ALTER TABLE edition_post ADD COLUMN post_id VARCHAR(500) NULL;
