package io.postrider.pages.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * No POST is answered with success unless a page says so: until then its answer is 500. A response
 * is a 200 from the start otherwise, and whatever swallows a failure leaves it so. Spring MVC does
 * when a lost database looks like a lost client: both are a "broken pipe", or an end of file.
 */
final class SuccessGuard extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("POST")) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    chain.doFilter(request, response);
    boolean isSaid = response.getStatus() != HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    if (!isSaid && !request.isAsyncStarted() && !response.isCommitted()) {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }
}
