-- Why a delivery had been refused or given up that an operator had mailed again all the same, and who said so.
ALTER TABLE delivery ADD COLUMN overruled VARCHAR(40) NULL;
ALTER TABLE delivery ADD COLUMN overruled_reply VARCHAR(500) NULL;
ALTER TABLE delivery ADD COLUMN overruled_by VARCHAR(100) NULL;
ALTER TABLE delivery ADD COLUMN overruled_at DATETIME(6) NULL;

-- When an operator last had an edition delivered again: what is put off is given up so long after that.
ALTER TABLE edition ADD COLUMN renewed_at DATETIME(6) NULL;
