package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where models are tuned, trained and served. */
public enum MlBackend {
  /** In this process, and in a folder under the root. */
  @JsonProperty("local")
  LOCAL,
  /** Google's Vertex AI. */
  @JsonProperty("vertex")
  VERTEX,
  /** Google's Cloud ML Engine, later AI Platform, which was shut down on 2025-01-31. */
  @JsonProperty("cloud-ml-engine")
  CLOUD_ML_ENGINE
}
