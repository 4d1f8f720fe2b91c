/**
 * One trial in a container, as Vertex AI and Cloud ML Engine run it: hyper-parameters are
 * arguments, the metric goes to a file that the service watches, a model to where the service says.
 */
package dev.coinbeam.orchestration.trial;
