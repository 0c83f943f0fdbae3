package io.postrider.delivery.mailbox;

import io.postrider.audience.address.AddressRefused;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.erasure.PersonErased;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deletes what was written into mailbox folders for somebody who is forgotten. If the transaction
 * that forgets them fails afterwards, the files are gone all the same, and it can be tried again.
 */
@Component
class ForgottenMails {

  private final Path home;

  ForgottenMails(@Value("${postrider.home:./.postrider}") Path home) {
    this.home = home;
  }

  @EventListener
  void on(PersonErased erased) {
    if (!Files.isDirectory(home)) {
      return;
    }
    Set<Path> folders = new TreeSet<>();
    try {
      for (Path file : mails()) {
        if (isTo(file, erased.addressKey())) {
          Files.deleteIfExists(file);
          folders.add(file.toAbsolutePath().getParent());
        }
      }
      for (Path folder : folders) {
        MailboxIndex.write(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> mails() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(path -> path.toString().endsWith(".eml"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static boolean isTo(Path file, String addressKey) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String[] to = new InternetHeaders(in, true).getHeader("To");
      return to != null && Stream.of(to).anyMatch(one -> names(one, addressKey));
    } catch (MessagingException | NoSuchFileException unreadable) {
      return false;
    }
  }

  private static boolean names(String header, String addressKey) {
    try {
      // Octet by octet, as the message has it.
      byte[] octets = header.getBytes(StandardCharsets.ISO_8859_1);
      for (InternetAddress one :
          InternetAddress.parse(new String(octets, StandardCharsets.UTF_8), false)) {
        if (EmailAddress.parse(one.getAddress()).key().equals(addressKey)) {
          return true;
        }
      }
      return false;
    } catch (MessagingException | AddressRefused e) {
      return false;
    }
  }
}
