package io.postrider.posts.web;

import java.net.http.HttpHeaders;

/**
 * One answer, read whole.
 *
 * @param body empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
public record RawResponse(int status, HttpHeaders headers, byte[] body) {}
