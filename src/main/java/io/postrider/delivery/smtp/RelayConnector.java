package io.postrider.delivery.smtp;

import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.reply.Phase;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the relay: by each address of its name in turn (RFC 5321 §5.1), first by the one that
 * answered last. Safe for use by several threads.
 */
final class RelayConnector {

  private final Relay relay;
  private final Session session;
  private final SmtpSockets sockets;
  private final ConnectTimeouts patience;

  private volatile @Nullable InetAddress answered;

  RelayConnector(Relay relay, Session session, SmtpSockets sockets, ConnectTimeouts patience) {
    this.relay = relay;
    this.session = session;
    this.sockets = sockets;
    this.patience = patience;
  }

  /**
   * A line that messages may be handed over by; throws {@link ConnectionFailure} if there is none.
   */
  PhasedTransport connect() {
    List<InetAddress> addresses = addresses();
    List<String> unreached = new ArrayList<>();
    @Nullable ConnectionFailure trouble = null;
    for (InetAddress address : addresses) {
      PhasedTransport transport = new PhasedTransport(session, relay, patience);
      SocketFactory way = sockets.toward(address);
      try {
        transport.connectBy(way);
        answered = address;
        return transport;
      } catch (IOException | MessagingException | RuntimeException failure) {
        if (sockets.isBroken()) {
          throw ConnectionFailure.brokenOff();
        }
        ConnectionFailure found =
            new ConnectDiagnosis(
                    relay, transport, failure, () -> PresentedCertificate.of(relay, session, way))
                .trouble();
        if (!found.isOneMachines()) {
          throw found;
        }
        if (transport.phase() == Phase.CONNECT) {
          unreached.add(address.getHostAddress() + ": " + ConnectionFailure.rootCause(failure));
        }
        trouble = trouble == null || transport.phase() != Phase.CONNECT ? found : trouble;
      }
    }
    boolean noneReached = unreached.size() == addresses.size() && unreached.size() > 1;
    throw trouble == null || noneReached
        ? ConnectDiagnosis.absent(relay, String.join(", ", unreached))
        : trouble;
  }

  private List<InetAddress> addresses() {
    try {
      InetAddress first = answered;
      return Arrays.stream(InetAddress.getAllByName(relay.host()))
          .sorted(Comparator.comparing(address -> !address.equals(first)))
          .map(this::named)
          .toList();
    } catch (UnknownHostException unknown) {
      throw ConnectDiagnosis.unknown(relay, unknown);
    }
  }

  /** With the relay's name as it is configured, even if that is an address. */
  private InetAddress named(InetAddress found) {
    try {
      return found instanceof Inet6Address six
          ? Inet6Address.getByAddress(relay.host(), six.getAddress(), six.getScopeId())
          : InetAddress.getByAddress(relay.host(), found.getAddress());
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
