package io.postrider.inbox.mailbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What signs in: a password, or an OAuth 2 token, which lasts an hour and is read anew each time.
 */
final class AccessToken {

  private static final int LONGEST = 16 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]+");

  private AccessToken() {}

  /**
   * The secret to sign in with.
   *
   * @throws MailboxFailure if there is none; its message never has one in it
   */
  static String of(InboxSettings settings) {
    return of(settings, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience after which a command is ended, whatever it has printed
   */
  static String of(InboxSettings settings, Duration patience) {
    String given = settings.password() == null ? settings.token() : settings.password();
    if (given != null) {
      return given;
    }
    Path file = settings.tokenFile();
    return file == null ? printed(String.valueOf(settings.tokenCommand()), patience) : read(file);
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw MailboxFailure.unfit(
            "POSTRIDER_INBOX_TOKEN_FILE is '%s', which is too large for a token.".formatted(file));
      }
      return checked(Files.readString(file), "The file '%s'".formatted(file));
    } catch (IOException e) {
      throw MailboxFailure.trouble(
          "POSTRIDER_INBOX_TOKEN_FILE is '%s', which cannot be read (%s)."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Run by a shell, as people write commands; what it says to its standard error is ours. */
  private static String printed(String command, Duration patience) {
    @Nullable Process process = null;
    try {
      process =
          new ProcessBuilder(shell(command))
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      // Reading waits for as long as the command likes, and so it is another thread that reads.
      CompletableFuture<byte[]> reading = reading(process.getInputStream());
      byte[] printed =
          process
              .onExit()
              .thenCombine(reading, (ended, octets) -> octets)
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (process.exitValue() != 0) {
        throw MailboxFailure.unfit(
            "POSTRIDER_INBOX_TOKEN_COMMAND ended with %d; it must print a token and end with 0."
                .formatted(process.exitValue()));
      }
      return checked(
          new String(printed, StandardCharsets.US_ASCII), "POSTRIDER_INBOX_TOKEN_COMMAND");
    } catch (TimeoutException e) {
      throw MailboxFailure.unfit(
          "POSTRIDER_INBOX_TOKEN_COMMAND took longer than %d seconds."
              .formatted(patience.toSeconds()));
    } catch (IOException | ExecutionException e) {
      throw MailboxFailure.trouble("POSTRIDER_INBOX_TOKEN_COMMAND could not be run.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MailboxFailure.trouble("POSTRIDER_INBOX_TOKEN_COMMAND was interrupted.", e);
    } finally {
      if (process != null) {
        // Those that the shell has begun, too: they would go on by themselves.
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static CompletableFuture<byte[]> reading(InputStream printed) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return printed.readNBytes(LONGEST);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        AccessToken::begin);
  }

  private static void begin(Runnable task) {
    Thread thread = new Thread(task, "token-command");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<String> shell(String command) {
    return isWindows() ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  private static String checked(String text, String what) {
    String token = text.strip();
    if (!FORM.matcher(token).matches()) {
      throw MailboxFailure.unfit(
          "%s does not hold one token: one line without blanks is expected.".formatted(what));
    }
    return token;
  }
}
