package dev.marquee.demo.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param call the method and address, for sentences
 * @param status HTTP status
 * @param body as JSON; a missing node where there was none
 */
public record Answer(String call, int status, JsonNode body) {
  /** Whether the status is 2xx. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /**
   * This answer, if it is a 2xx.
   *
   * @throws ApiException saying what was answered instead
   */
  public Answer orFail() {
    if (!succeeded()) {
      throw new ApiException(
          "%s answered %d: %s"
              .formatted(call, status, body.path("detail").asText(body.toString())));
    }
    return this;
  }
}
