/**
 * What all of Google's services have in common: who asks (Application Default Credentials), where a
 * service is, the names it takes, and its refusals in words.
 */
package dev.coinbeam.orchestration.google;
