package io.postrider.audience.evidence;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where wordings of consent stand. Many people agree to one, so that it is read once for all. */
public enum WordingTable {
  /** Those of our own forms. */
  OURS("consent_wording"),
  /** Those that imported files name. */
  IMPORTED("imported_wording");

  private final String select;

  WordingTable(String table) {
    this.select = "SELECT hash, wording FROM %s WHERE hash IN (:hashes)".formatted(table);
  }

  /**
   * The texts of those that are there, by their hashes.
   *
   * @param hashes may be empty
   */
  public Map<String, String> texts(JdbcClient jdbc, Collection<String> hashes) {
    record Wording(String hash, String text) {}
    return hashes.isEmpty()
        ? Map.of()
        : jdbc
            .sql(select)
            .param("hashes", hashes)
            .query((row, number) -> new Wording(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .collect(toMap(Wording::hash, Wording::text));
  }
}
