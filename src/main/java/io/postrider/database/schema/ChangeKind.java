package io.postrider.database.schema;

import java.util.regex.Pattern;

/** What may be done once, and how the database tells that it was. */
enum ChangeKind {
  CREATE_TABLE(
      "CREATE TABLE " + Name.PATTERN, "tables WHERE table_schema = SCHEMA() AND table_name = ?"),
  CREATE_SEQUENCE(
      "CREATE SEQUENCE " + Name.PATTERN,
      "sequences WHERE sequence_schema = SCHEMA() AND sequence_name = ?"),
  CREATE_INDEX(
      "CREATE (?:UNIQUE )?INDEX " + Name.PATTERN + " ON " + Name.PATTERN,
      "%s WHERE table_schema = SCHEMA() AND index_name = ? AND table_name = ?"),
  ADD_COLUMN(
      "ALTER TABLE " + Name.PATTERN + " ADD COLUMN " + Name.PATTERN,
      "columns WHERE table_schema = SCHEMA() AND table_name = ? AND column_name = ?"),
  ADD_CONSTRAINT(
      "ALTER TABLE " + Name.PATTERN + " ADD CONSTRAINT " + Name.PATTERN,
      "table_constraints WHERE table_schema = SCHEMA() AND table_name = ? AND constraint_name = ?"),
  ADD_PRIMARY_KEY(
      "ALTER TABLE " + Name.PATTERN + " ADD PRIMARY KEY",
      "table_constraints WHERE table_schema = SCHEMA() AND table_name = ? AND constraint_type = 'PRIMARY KEY'"),
  DROP_COLUMN(
      "ALTER TABLE " + Name.PATTERN + " DROP COLUMN " + Name.PATTERN,
      "columns WHERE table_schema = SCHEMA() AND table_name = ? AND column_name = ?"),
  DROP_CONSTRAINT(
      "ALTER TABLE " + Name.PATTERN + " DROP (?:CONSTRAINT|CHECK|FOREIGN KEY) " + Name.PATTERN,
      "table_constraints WHERE table_schema = SCHEMA() AND table_name = ? AND constraint_name = ?"),
  DROP_INDEX(
      "DROP INDEX " + Name.PATTERN + " ON " + Name.PATTERN,
      "%s WHERE table_schema = SCHEMA() AND index_name = ? AND table_name = ?"),
  /** Migrations fill tables that they have just made. */
  FILL("INSERT INTO " + Name.PATTERN, "");

  private final Pattern form;
  private final String evidence;

  ChangeKind(String form, String evidence) {
    this.form = Pattern.compile("(?is)\\s*" + form.replace(" ", "\\s+") + "\\b.*");
    this.evidence = evidence;
  }

  /** Matches a whole statement of this kind; its groups are the names in it. */
  Pattern form() {
    return form;
  }

  /** Rows of the information schema that are there when it is done. */
  String evidence() {
    return evidence;
  }

  /** A name may stand in the quotes of MySQL or of the standard. */
  private static final class Name {
    private static final String PATTERN = "[`\"]?(\\w+)[`\"]?";
  }
}
