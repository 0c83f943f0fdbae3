package io.postrider.delivery.smtp;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Makes the sockets of all lines and keeps hold of the open ones, so that they can be broken all at
 * once.
 */
final class SmtpSockets {

  private static final VarHandle OF_TRANSPORT = socketOfTransport();

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;

  // The library makes a socket of its own for STARTTLS, and tells nobody.
  private static VarHandle socketOfTransport() {
    try {
      return MethodHandles.privateLookupIn(SMTPTransport.class, MethodHandles.lookup())
          .findVarHandle(SMTPTransport.class, "serverSocket", Socket.class);
    } catch (ReflectiveOperationException another) {
      throw new IllegalStateException("This is not the Jakarta Mail it was built for.", another);
    }
  }

  /** The socket that everything of a transport goes through, TLS included. */
  static Socket of(SMTPTransport transport) {
    return (Socket) OF_TRANSPORT.get(transport);
  }

  /**
   * Makes sockets for one way to the relay.
   *
   * @param address one of its machine's, which bears the relay's name as it was configured
   */
  SocketFactory toward(InetAddress address) {
    return new Way(address);
  }

  private Socket make(InetAddress address) throws IOException {
    Socket socket = new LineSocket(address);
    open.add(socket);
    // Without this each message waits some 40 ms for a delayed acknowledgement.
    socket.setTcpNoDelay(true);
    // Read after the socket was added: either breakAll sees the socket or we see that it was
    // called.
    if (broken) {
      socket.close();
      throw new SocketException("Sending was broken off");
    }
    return socket;
  }

  /** Closes every socket under whoever uses it, and hands out no more. */
  void breakAll() {
    broken = true;
    for (Socket socket : List.copyOf(open)) {
      try {
        socket.close();
      } catch (IOException gone) {
        open.remove(socket);
      }
    }
  }

  boolean isBroken() {
    return broken;
  }

  private final class Way extends SocketFactory {

    private final InetAddress address;

    Way(InetAddress address) {
      this.address = address;
    }

    @Override
    public Socket createSocket() throws IOException {
      return make(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw unconnectedOnly();
    }

    // A connecting factory method would ignore the connect time-out.
    private static IOException unconnectedOnly() {
      return new IOException("Only unconnected sockets are made here");
    }
  }

  private final class LineSocket extends Socket {

    private final InetAddress address;

    LineSocket(InetAddress address) {
      this.address = address;
    }

    // Jakarta Mail knows only the first address of a name, and forgets a socket that could not
    // connect without closing it.
    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      try {
        super.connect(isRelay(to) ? here(to) : to, timeout);
      } catch (IOException failure) {
        close();
        throw failure;
      }
    }

    /** A proxy is none. */
    private boolean isRelay(SocketAddress to) {
      return to instanceof InetSocketAddress asked
          && named(asked.getHostString()).equalsIgnoreCase(named(address.getHostName()));
    }

    private SocketAddress here(SocketAddress to) {
      return new InetSocketAddress(address, ((InetSocketAddress) to).getPort());
    }

    private static String named(String host) {
      return host.replaceAll("^\\[|]$", "");
    }

    // Jakarta Mail asks for the name that a certificate must have: it is the configured one.
    @Override
    public InetAddress getInetAddress() {
      return address;
    }

    @Override
    public synchronized void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }
}
