-- Until when somebody may say yes or no to an edition, and what becomes of it then: SKIP or SEND.
ALTER TABLE edition ADD COLUMN approval_until DATETIME(6) NULL;
ALTER TABLE edition ADD COLUMN approval_otherwise VARCHAR(4) NULL;

-- Asked for again and again by `serve`.
CREATE INDEX edition_approval ON edition (approval, approval_until);

-- Which of an edition's owners has been told a notice. target is a hash: an address may hold a secret.
CREATE TABLE owner_told (
  notice_id BIGINT      NOT NULL,
  target    CHAR(64)    NOT NULL,
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (notice_id, target),
  CONSTRAINT owner_told_of FOREIGN KEY (notice_id) REFERENCES notice (id)
) DEFAULT CHARACTER SET utf8mb4;
