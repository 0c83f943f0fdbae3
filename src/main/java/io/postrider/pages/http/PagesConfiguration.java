package io.postrider.pages.http;

import io.postrider.edition.lease.Ticks;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What readers, and whoever else is on the Internet, may send, and how fast. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PagesConfiguration {

  /** A hundred topics of a hundred letters that take nine octets each are fewer. */
  private static final int MOST_OCTETS = 128 * 1024;

  private static final Duration FOR_A_BODY = Duration.ofSeconds(10);

  /**
   * Every page is smaller, so that the system takes an answer whole, and no thread waits for it.
   */
  private static final int ANSWER_BUFFER = 128 * 1024;

  @Bean
  FilterRegistrationBean<BodyReader> bodyReader(Clock clock) {
    BodyReader reader = new BodyReader(MOST_OCTETS, FOR_A_BODY, clock);
    return first(reader, 1, EnumSet.of(DispatcherType.REQUEST));
  }

  @Bean
  FilterRegistrationBean<SuccessGuard> successGuard() {
    EnumSet<DispatcherType> all = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
    return first(new SuccessGuard(), 0, all);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedHttp(
      @Value("${postrider.connections-per-address:100}") int most, Ticks ticks) {
    return factory -> {
      factory.setProtocol(GuardedHttp.class.getName());
      factory.addConnectorCustomizers(
          connector -> limit(connector, new ConnectionGuard(most, ticks)));
    };
  }

  private static void limit(Connector connector, ConnectionGuard doorman) {
    if (connector.getProtocolHandler() instanceof GuardedHttp http) {
      http.guardedBy(doorman);
      // One request a connection: the time that a connection has is that of its request.
      http.setMaxKeepAliveRequests(1);
      // What nobody reads is not read to its end, which would take a thread as long as it lasts.
      http.setMaxSwallowSize(0);
      // Links are copied from mails with what stands around them.
      http.setRelaxedPathChars("\"<>[\\]^`{|}");
    }
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    connector.setProperty("socket.txBufSize", String.valueOf(ANSWER_BUFFER));
  }

  private static <T extends Filter> FilterRegistrationBean<T> first(
      T filter, int place, EnumSet<DispatcherType> when) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    registration.setDispatcherTypes(when);
    return registration;
  }
}
