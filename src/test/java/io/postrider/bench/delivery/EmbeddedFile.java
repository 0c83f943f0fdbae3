package io.postrider.bench.delivery;

import io.postrider.bench.Report;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The file of an embedded database, and how it grows. It is looked at when the program has closed
 * it, which is all that users see of it, and once more when it holds nothing that is of no use.
 */
final class EmbeddedFile {

  private static final String HEAD =
      """
      | octets that a delivery adds to the file | when the program has ended | at most while it ran | after SHUTDOWN COMPACT | whole file at the end, MB |
      |---|--:|--:|--:|--:|
      """;

  private final TestDatabase database;
  private final Path file;
  private final Map<String, List<Growth>> growths = new LinkedHashMap<>();
  private long most;

  EmbeddedFile(TestDatabase database) {
    this.database = database;
    this.file = Path.of(database.url().replaceFirst("jdbc:h2:file:([^;]+);.*", "$1.mv.db"));
  }

  /** One run: how large it was before, compact; at most; at its end; and compact again. */
  private record Growth(int messages, long before, long most, long atEnd, long compact) {

    double each(long size) {
      return (size - before) / (double) messages;
    }
  }

  /** Does something to it, and notes what it has become. */
  <T> T measured(String who, int messages, Supplier<T> work) {
    compact();
    long before = size();
    most = before;
    T result = work.get();
    long atEnd = size();
    compact();
    growths
        .computeIfAbsent(who, name -> new ArrayList<>())
        .add(new Growth(messages, before, Math.max(most, atEnd), atEnd, size()));
    return result;
  }

  /** Is called often while something is measured. */
  void look() {
    most = Math.max(most, size());
  }

  String table() {
    StringBuilder table = new StringBuilder(HEAD);
    growths.forEach(
        (who, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %.1f |%n",
                    who,
                    Report.median(all, one -> one.each(one.atEnd())),
                    Report.median(all, one -> one.each(one.most())),
                    Report.median(all, one -> one.each(one.compact())),
                    Report.megabytes(all.get(all.size() - 1).atEnd()))));
    return table.toString();
  }

  private void compact() {
    database.ask(jdbc -> jdbc.sql("SHUTDOWN COMPACT").update());
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
