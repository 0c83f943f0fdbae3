-- The parts of a template beside its three files, as JSON: style and texts. NULL in what was frozen before there were any.
ALTER TABLE edition_content ADD COLUMN parts MEDIUMTEXT NULL;
