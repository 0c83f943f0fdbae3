package io.postrider.inbox.mailbox;

import io.postrider.delivery.letter.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mail comes back to.
 *
 * @param host the IMAP server; null or empty if no mailbox is read
 * @param port 993 unless said otherwise
 * @param username the account
 * @param password its password; null where a token is used
 * @param token an OAuth 2 access token; null where there is none
 * @param tokenFile a file that holds one, read anew at each sign-in
 * @param tokenCommand a command that prints one, run anew at each sign-in
 * @param folder the folder that is read
 * @param doneFolder where mails go that were understood; null or empty to leave them, marked as
 *     seen
 * @param authservId the name by which its server signs what it found out about a mail's origin (RFC
 *     8601); null if it says nothing
 * @param every how often {@code serve} looks; null for never
 */
@ConfigurationProperties("postrider.inbox")
public record InboxSettings(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String token,
    @Nullable Path tokenFile,
    @Nullable String tokenCommand,
    @Nullable String folder,
    @Nullable String doneFolder,
    @Nullable String authservId,
    @Nullable Duration every) {

  private static final int IMAPS = 993;
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  public InboxSettings {
    host = blankAsNull(host);
    username = blankAsNull(username);
    password = password == null || password.isEmpty() ? null : password;
    token = blankAsNull(token);
    tokenCommand = blankAsNull(tokenCommand);
    folder = blankAsNull(folder) == null ? "INBOX" : folder;
    doneFolder = blankAsNull(doneFolder);
    authservId = blankAsNull(authservId);
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Whether a mailbox is read at all. */
  public boolean isConfigured() {
    return host != null;
  }

  /** Whether {@code serve} reads it by itself. */
  public boolean isPolled() {
    return isConfigured() && every != null;
  }

  /**
   * The same settings.
   *
   * @throws MailboxFailure if they are no good
   */
  public InboxSettings checked() {
    if (host == null) {
      throw MailboxFailure.unfit(
          "No mailbox is named: set POSTRIDER_INBOX_HOST, POSTRIDER_INBOX_USERNAME and POSTRIDER_INBOX_PASSWORD.");
    }
    if (username == null) {
      throw MailboxFailure.unfit(
          "POSTRIDER_INBOX_USERNAME is missing: name the mailbox's account.");
    }
    long ways =
        Stream.of(password, token, tokenFile, tokenCommand).filter(Objects::nonNull).count();
    if (ways != 1) {
      throw MailboxFailure.unfit(
          "The mailbox wants one of POSTRIDER_INBOX_PASSWORD, _TOKEN, _TOKEN_FILE and _TOKEN_COMMAND; %s set."
              .formatted(ways == 0 ? "none is" : ways + " are"));
    }
    if (every != null && every.compareTo(SHORTEST) < 0) {
      throw MailboxFailure.unfit(
          "POSTRIDER_INBOX_EVERY is '%s', but must be 10s or more; 5m is usual."
              .formatted(every.toMillis() + "ms"));
    }
    return this;
  }

  /** Whether a token is used and no password. */
  boolean usesToken() {
    return password == null;
  }

  int portOrDefault() {
    return port == null ? IMAPS : port;
  }

  /** Whether TLS comes before any IMAP (RFC 8314). */
  boolean tlsFirst() {
    return portOrDefault() == IMAPS;
  }

  /** Whether nothing but TLS will do: what is in the mailbox would travel in the clear. */
  boolean requiresTls() {
    return !Loopback.isNamed(where().replaceFirst(":\\d+$", ""));
  }

  /** {@code host:port}, for messages to people. */
  public String where() {
    return host + ":" + portOrDefault();
  }

  /** Never with a secret in it. */
  @Override
  public String toString() {
    return "InboxSettings[%s]".formatted(where());
  }
}
