package io.postrider.compose.checks;

import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.database.embedded.Home;
import io.postrider.delivery.gate.PublicPages;
import io.postrider.inbox.Inbox;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What this program works with: its database, home, templates, keys and public pages. */
@Component
class Installation {

  /** Less is used up by a large edition in the local mailbox, or by the embedded database. */
  private static final long ROOM = 100_000_000;

  private final DataSource dataSource;
  private final ReaderTokens tokens;
  private final PublicPages pages;
  private final Inbox inbox;
  private final Path home;
  private final Path templates;

  Installation(
      DataSource dataSource,
      ReaderTokens tokens,
      PublicPages pages,
      Inbox inbox,
      @Value("${postrider.home:./.postrider}") Path home,
      @Value("${postrider.templates:templates}") Path templates) {
    this.dataSource = dataSource;
    this.tokens = tokens;
    this.pages = pages;
    this.inbox = inbox;
    this.home = home;
    this.templates = templates;
  }

  String database() {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      return "%s %s answers."
          .formatted(about.getDatabaseProductName(), about.getDatabaseProductVersion());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes and deletes a file; says how much room there is for more. */
  String home() {
    Path folder = Home.writable(home);
    long free = free(folder);
    if (free < ROOM) {
      throw new UsageError(
          "The home directory %s lies on a disk with %,d MB left; make room there, or name another home directory."
              .formatted(folder, free / 1_000_000));
    }
    return "%s can be written; %,d MB are free.".formatted(folder, free / 1_000_000);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  String templates() {
    Path folder = templates.toAbsolutePath().normalize();
    if (!Files.exists(folder)) {
      return "There is no folder %s; the program's own templates are used.".formatted(folder);
    }
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw new UsageError(
          "%s is not a folder that this user may read; change that, or name another one."
              .formatted(folder));
    }
    return "%s can be read.".formatted(folder);
  }

  String key() {
    tokens.check();
    return "Links in mails that went out before are still understood.";
  }

  String publicPages() {
    return pages
        .visit()
        .orElse("POSTRIDER_PUBLIC_URL is not set, so readers' links work on this machine at most.");
  }

  /** Whether what comes back is seen at all. */
  String inbox() {
    if (!inbox.isConfigured()) {
      return "No mailbox is read (POSTRIDER_INBOX_HOST), so bounces and complaints are not seen.";
    }
    String greeting = inbox.greet();
    return inbox.settings().isPolled()
        ? greeting
        : greeting
            + " 'serve' does not read it by itself (POSTRIDER_INBOX_EVERY); 'inbox' reads it once.";
  }
}
