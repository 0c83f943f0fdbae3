package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} and 127.0.0.1 that nobody trusts but who is given it, with
 * its key. Made by the JDK's keytool, new each time.
 */
public final class SelfSigned {

  /** The key store's password, and the key's. */
  public static final String PASSWORD = "changeit";

  private final Path keyStore;
  private final SSLContext context;

  private SelfSigned(Path keyStore, SSLContext context) {
    this.keyStore = keyStore;
    this.context = context;
  }

  /** A certificate for 127.0.0.1 and {@code localhost}. */
  public static SelfSigned forLoopback() {
    return forNames("ip:127.0.0.1,dns:localhost");
  }

  /**
   * A certificate for other names, for tests of a name that does not fit.
   *
   * @param names as keytool has them: {@code dns:relay.example,ip:192.0.2.1}
   */
  public static SelfSigned forNames(String names) {
    Path file = Scratch.folder("tls").resolve("identity.p12");
    keytool(file, names);
    return new SelfSigned(file, context(file));
  }

  /** Presents the certificate, and trusts it. */
  public SSLContext context() {
    return context;
  }

  /** A PKCS #12 file with the certificate, fit as {@code javax.net.ssl.trustStore}. */
  public Path keyStore() {
    return keyStore;
  }

  private static void keytool(Path file, String names) {
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "relay",
            "-keyalg",
            "EC",
            "-dname",
            "CN=relay.example",
            "-ext",
            "san=" + names,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    try {
      Process process = keytool.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while keytool ran", e);
    }
  }

  private static SSLContext context(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, PASSWORD.toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
