-- Whose address has other letters than those of ASCII: their key may be one of the old rules, by which a sharp s in a
-- domain was two. The program makes their keys anew when it starts, and empties this.
CREATE TABLE stale_key (
  subscriber_id BIGINT NOT NULL PRIMARY KEY
) DEFAULT CHARACTER SET utf8mb4;

INSERT INTO stale_key (subscriber_id)
SELECT s.id FROM subscriber s
 WHERE OCTET_LENGTH(s.address) <> CHAR_LENGTH(s.address)
   AND NOT EXISTS (SELECT 1 FROM stale_key k WHERE k.subscriber_id = s.id);
