package io.postrider.inbox.mailbox;

import io.postrider.inbox.mail.MailReader;
import io.postrider.text.OneLine;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * One look into the mailbox. What is fetched stays unread until it is {@linkplain #settle settled};
 * what is not settled stays as it was found. For one thread.
 */
public final class Mailbox implements AutoCloseable {

  private static final String TIME_OUT = "60000";

  private final InboxSettings settings;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private Mailbox(InboxSettings settings, IMAPStore store, IMAPFolder folder) {
    this.settings = settings;
    this.store = store;
    this.folder = folder;
  }

  /**
   * Signs in and opens the folder.
   *
   * @throws MailboxFailure if that is not possible
   */
  public static Mailbox open(InboxSettings given) {
    InboxSettings settings = given.checked();
    String secret = AccessToken.of(settings);
    @Nullable IMAPStore store = null;
    try {
      store = (IMAPStore) Session.getInstance(properties(settings)).getStore("imap");
      store.connect(settings.host(), settings.portOrDefault(), settings.username(), secret);
      IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
      if (!folder.exists()) {
        throw MailboxFailure.unfit(
            "The mailbox at %s has no folder '%s': correct POSTRIDER_INBOX_FOLDER."
                .formatted(settings.where(), settings.folder()));
      }
      folder.open(Folder.READ_WRITE);
      return new Mailbox(settings, store, folder);
    } catch (AuthenticationFailedException e) {
      close(store);
      throw MailboxFailure.trouble(
          "The mailbox at %s does not accept %s (%s)."
              .formatted(
                  settings.where(),
                  settings.usesToken() ? "the token" : "the user name or password",
                  OneLine.of(String.valueOf(e.getMessage()))),
          e);
    } catch (MessagingException e) {
      close(store);
      throw broken(settings, e);
    } catch (RuntimeException e) {
      close(store);
      throw e instanceof MailboxFailure known ? known : broken(settings, e);
    }
  }

  /** What we ask of Jakarta Mail, by the rules that a relay is talked to by. */
  static Properties properties(InboxSettings settings) {
    Properties all = new Properties();
    all.put("mail.imap.connectiontimeout", "30000");
    all.put("mail.imap.timeout", TIME_OUT);
    all.put("mail.imap.writetimeout", TIME_OUT);
    all.put("mail.imap.ssl.enable", String.valueOf(settings.tlsFirst()));
    all.put("mail.imap.starttls.enable", "true");
    all.put("mail.imap.starttls.required", String.valueOf(settings.requiresTls()));
    all.put("mail.imap.ssl.checkserveridentity", String.valueOf(settings.requiresTls()));
    if (!settings.requiresTls()) {
      // A server on this machine has whatever certificate it was installed with.
      all.put("mail.imap.ssl.trust", "*");
    }
    if (settings.usesToken()) {
      all.put("mail.imap.auth.mechanisms", "XOAUTH2");
    }
    // A mail is fetched in parts, so that no more of it is in memory than is read, and what the
    // server says of its size counts for nothing.
    all.put("mail.imap.partialfetch", "true");
    all.put("mail.imap.fetchsize", "65536");
    all.put("mail.imap.ignorebodystructuresize", "true");
    all.put("mail.imap.peek", "true");
    return all;
  }

  /** Which mailbox it is, without saying it: a hash of server, account and folder. */
  public String id() {
    try {
      String all = "%s %s %s".formatted(settings.where(), settings.username(), settings.folder());
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What makes UIDs comparable: where it changed, all of them mean something else. */
  public long uidValidity() {
    try {
      return folder.getUIDValidity();
    } catch (MessagingException e) {
      throw broken(settings, e);
    }
  }

  /** How many mails are in the folder. */
  public int size() {
    try {
      return folder.getMessageCount();
    } catch (MessagingException e) {
      throw broken(settings, e);
    }
  }

  /** A mail in it, of which only the number is known yet. */
  public record Item(long uid, Message message) {}

  /** The mails with a higher UID than this, lowest first. */
  public List<Item> after(long uid) {
    try {
      Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
      FetchProfile numbers = new FetchProfile();
      numbers.add(UIDFolder.FetchProfileItem.UID);
      folder.fetch(found, numbers);
      List<Item> items = new ArrayList<>();
      for (Message message : found) {
        long number = message == null ? 0 : folder.getUID(message);
        // The last mail is in every range that has no end (RFC 9051 §6.4.9).
        if (message != null && number > uid) {
          items.add(new Item(number, message));
        }
      }
      items.sort(Comparator.comparingLong(Item::uid));
      return items;
    } catch (MessagingException e) {
      throw broken(settings, e);
    }
  }

  /**
   * The beginning of a mail, which stays unread.
   *
   * @throws MailboxFailure if it cannot be had: then nothing more can be asked of this mailbox
   */
  public byte[] fetch(Item item) {
    try (InputStream in = ((IMAPMessage) item.message()).getMimeStream()) {
      return in.readNBytes(MailReader.MOST_OCTETS);
    } catch (MessagingException | IOException | RuntimeException e) {
      throw broken(settings, e);
    } catch (OutOfMemoryError e) {
      // The server announced more than there is room for. Nothing of it was read.
      throw MailboxFailure.trouble(
          "The mailbox at %s announces a mail of more than this program can hold, although it was asked for a part."
              .formatted(settings.where()),
          e);
    }
  }

  /** When the server got a mail; null if it does not say. */
  public @Nullable Instant arrivedAt(Item item) {
    try {
      // Asked for by itself: an envelope may be broken in ways that the date is not.
      FetchProfile date = new FetchProfile();
      date.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
      folder.fetch(new Message[] {item.message()}, date);
      Date arrived = item.message().getReceivedDate();
      return arrived == null ? null : arrived.toInstant();
    } catch (MessagingException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Marks mails as seen that were understood, or moves them where the settings say.
   *
   * @return why that was not possible; empty if it was. What they changed stands all the same
   */
  public Optional<String> settle(List<Item> understood) {
    if (understood.isEmpty()) {
      return Optional.empty();
    }
    Message[] messages = understood.stream().map(Item::message).toArray(Message[]::new);
    try {
      folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
      String done = settings.doneFolder();
      if (done != null) {
        move(messages, done);
      }
      return Optional.empty();
    } catch (MessagingException | RuntimeException e) {
      return Optional.of(OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  private void move(Message[] messages, String name) throws MessagingException {
    Folder done = store.getFolder(name);
    if (!done.exists()) {
      done.create(Folder.HOLDS_MESSAGES);
    }
    if (store.hasCapability("MOVE")) {
      folder.moveMessages(messages, done);
    } else {
      folder.copyMessages(messages, done);
      folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
      if (store.hasCapability("UIDPLUS")) {
        // Without it, what others have marked would go as well.
        folder.expunge(messages);
      }
    }
  }

  private static MailboxFailure broken(InboxSettings settings, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String said = OneLine.of(String.valueOf(e.getMessage()));
    String because = OneLine.of(String.valueOf(cause.getMessage()));
    return MailboxFailure.trouble(
        "The mailbox at %s cannot be read (%s)."
            .formatted(settings.where(), said.contains(because) ? said : said + ": " + because),
        e);
  }

  private static void close(@Nullable IMAPStore store) {
    try {
      if (store != null) {
        store.close();
      }
    } catch (MessagingException | RuntimeException e) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() {
    try {
      folder.close(false);
    } catch (MessagingException | RuntimeException e) {
      // What was understood is marked already.
    }
    close(store);
  }
}
