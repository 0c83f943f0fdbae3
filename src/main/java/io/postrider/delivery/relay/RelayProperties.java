package io.postrider.delivery.relay;

import io.postrider.delivery.reply.Phase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

/** What we ask of Jakarta Mail for a relay. */
public final class RelayProperties {

  private static final String ANY_NAME = "localhost";

  private RelayProperties() {}

  /**
   * Properties of Jakarta Mail.
   *
   * @param clockwork breaks off writes that take too long
   */
  public static Properties of(Relay relay, ScheduledExecutorService clockwork) {
    Properties all = new Properties();
    behaviour(all);
    timeouts(all);
    tls(all, relay);
    all.putAll(relay.properties());
    // A property may only be left to the operator if no promise of ours hangs on it.
    all.put("mail.smtp.sendpartial", "false");
    all.put("mail.smtp.allow8bitmime", "false");
    all.put("mail.smtp.reportsuccess", "false");
    all.put("mail.smtp.socketFactory.fallback", "false");
    all.put("mail.smtp.executor.writetimeout", clockwork);
    all.computeIfAbsent("mail.smtp.localhost", key -> ownName(relay));
    return all;
  }

  private static void behaviour(Properties all) {
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.userset", "false");
  }

  private static void timeouts(Properties all) {
    all.put("mail.smtp.connectiontimeout", "30000");
    // The most for any answer; PhasedTransport waits for less where less will do.
    all.put("mail.smtp.timeout", String.valueOf(Phase.DOT.patience().toMillis()));
    all.put("mail.smtp.writetimeout", "180000");
  }

  private static void tls(Properties all, Relay relay) {
    all.put("mail.smtp.starttls.enable", "true");
    all.put("mail.smtp.starttls.required", String.valueOf(relay.requiresTls()));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean demanded = "true".equals(relay.properties().get("mail.smtp.starttls.required"));
    if (!relay.requiresTls() && !relay.implicitTls() && !demanded) {
      // A mail server on the same machine offers STARTTLS with whatever certificate it was
      // installed with, and
      // clear text would do as well.
      all.put("mail.smtp.ssl.trust", "*");
      all.put("mail.smtp.ssl.checkserveridentity", "false");
    }
  }

  /** RFC 5321 §4.1.4: a name that others can look up, or else the address as a literal. */
  private static String ownName(Relay relay) {
    try {
      InetAddress own =
          relay.isLoopback() ? InetAddress.getLoopbackAddress() : InetAddress.getLocalHost();
      String name = relay.isLoopback() ? ANY_NAME : own.getCanonicalHostName();
      boolean qualified =
          name.matches("(?=.*[a-z])[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") && !name.startsWith(ANY_NAME);
      return qualified ? name : literal(own);
    } catch (UnknownHostException nameless) {
      return literal(InetAddress.getLoopbackAddress());
    }
  }

  private static String literal(InetAddress address) {
    String plain = address.getHostAddress().replaceFirst("%.*", "");
    return plain.contains(":") ? "[IPv6:" + plain + "]" : "[" + plain + "]";
  }
}
