package dev.marquee.experiment;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks to the service under test. Every key that it makes up is in a layer of its own. */
public final class ExperimentClient {
  private static final AtomicInteger KEYS = new AtomicInteger();

  private ExperimentClient() {}

  /** A key that no other test has. */
  public static String newKey() {
    return "experiment-" + KEYS.incrementAndGet();
  }

  /** Two cells of equal weight that set a parameter of the layer's own; everybody is covered. */
  public static String definition(String key) {
    return definition(key, "layer-" + key, "model-" + key, 1.0);
  }

  public static String definition(String key, String layer, String parameter, double coverage) {
    return """
        {"key": "%1$s", "layer": "%2$s", "coverage": %4$s, "minimumEffect": 0.02, "minimumDays": 14,
         "cells": [{"key": "control", "weight": 0.5, "parameters": {"%3$s": "home@1"}},
                   {"key": "treatment", "weight": 0.5, "parameters": {"%3$s": "home@2"}}]}
        """
        .formatted(key, layer, parameter, coverage);
  }

  public static RequestSpecification json() {
    return given().contentType(ContentType.JSON);
  }

  public static ValidatableResponse define(String key, String definition) {
    return json()
        .header("If-None-Match", "*")
        .body(definition)
        .put("/v1/experiments/{key}", key)
        .then();
  }

  public static ValidatableResponse change(String key, String tag, String definition) {
    return json()
        .header("If-Match", "\"" + tag + "\"")
        .body(definition)
        .put("/v1/experiments/{key}", key)
        .then();
  }

  public static ValidatableResponse step(String key, String action) {
    return given().post("/v1/experiments/{key}/{action}", key, action).then();
  }

  public static ValidatableResponse conclude(String key, String body) {
    return json().body(body).post("/v1/experiments/{key}/conclude", key).then();
  }

  public static ValidatableResponse get(String key) {
    return given().get("/v1/experiments/{key}", key).then();
  }

  public static ValidatableResponse assign(String unitId) {
    return json().body("{\"unitId\": \"%s\"}".formatted(unitId)).post("/v1/assignments").then();
  }

  /** A running experiment over everybody. */
  public static String running() {
    String key = newKey();
    define(key, definition(key)).statusCode(201);
    step(key, "start").statusCode(200);
    return key;
  }
}
