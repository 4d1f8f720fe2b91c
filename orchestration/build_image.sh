#!/bin/sh
# Builds the image that the steps run in, without Docker: a tar, or with --push an image in a registry.
set -eu

usage() {
  cat <<'END'
Usage: orchestration/build_image.sh [--tag NAME[:TAG]] [--base IMAGE] [--platform P] [--tar FILE]
                                    [--check] [--push]

Builds Coinbeam and puts it into one image, for all five steps and the server.

  --tag NAME[:TAG]  name of the image; with --push it begins with the registry, such as
                    europe-docker.pkg.dev/PROJECT/REPOSITORY/coinbeam:1.0 (default: coinbeam:VERSION)
  --base IMAGE      base image with Java 17 or newer, a shell and glibc; end it with @sha256:DIGEST to get the
                    same bytes for ever; 'scratch' is empty: no registry is asked, and no Java is in the image
                    (default: eclipse-temurin:17-jre)
  --platform P      linux/amd64 or linux/arm64 (default: linux/amd64)
  --tar FILE        where the tar goes, for 'docker load --input' (default: orchestration/target/coinbeam-image.tar)
  --check           read the image as Docker does, and run the five steps from its files with this machine's Java
  --push            push to the registry as well; credentials are those of docker login, gcloud or another helper
  --help            show this

MAVEN_OPTIONS adds options for Maven, such as -o.
END
}

fail() {
  echo "build_image.sh: $1" >&2
  exit "${2:-1}"
}

wrong_usage() {
  fail "$1 (see 'build_image.sh --help')." 2
}

here=$(cd -P "$(dirname "$0")/.." && pwd -P)
tag=
base=
platform=linux/amd64
tar=$here/orchestration/target/coinbeam-image.tar
phase=package
push=

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h)
      usage
      exit
      ;;
    --check)
      phase=verify
      shift
      continue
      ;;
    --push)
      push=jib:build
      shift
      continue
      ;;
    --tag | --base | --platform | --tar)
      [ $# -ge 2 ] && [ -n "$2" ] || wrong_usage "$1 needs a value"
      option=$1
      value=$2
      shift 2
      ;;
    --tag=* | --base=* | --platform=* | --tar=*)
      option=${1%%=*}
      value=${1#*=}
      [ -n "$value" ] || wrong_usage "$option needs a value"
      shift
      ;;
    *) wrong_usage "unknown argument '$1'" ;;
  esac
  case $option in
    --tag) tag=$value ;;
    --base) base=$value ;;
    --platform) platform=$value ;;
    --tar) tar=$value ;;
  esac
done

case $platform in
  linux/amd64) tensorflow=linux-x86_64 ;;
  linux/arm64) tensorflow=linux-arm64 ;;
  *) wrong_usage "--platform is '$platform'; expected linux/amd64 or linux/arm64" ;;
esac
case $tag in
  *[!a-zA-Z0-9._/:@-]* | /* | */ | -*) wrong_usage "--tag is '$tag'; expected NAME or NAME:TAG of an image" ;;
esac
if [ -n "$push" ]; then
  # Without a registry before the first slash the image would go to Docker Hub, which nobody means here.
  case ${tag%%/*} in
    "$tag" | '') wrong_usage "--push needs a --tag that begins with a registry, such as europe-docker.pkg.dev/PROJECT/REPOSITORY/coinbeam:1.0" ;;
    *.* | *:* | localhost) ;;
    *) wrong_usage "--push needs a --tag that begins with a registry's host, but '${tag%%/*}' is none" ;;
  esac
fi
case $tar in
  /*) ;;
  *) tar=$(pwd)/$tar ;;
esac
[ -d "$(dirname "$tar")" ] || [ "$(dirname "$tar")" = "$here/orchestration/target" ] ||
  fail "there is no folder $(dirname "$tar") for the tar; make it first."
command -v mvn >/dev/null || fail "there is no Maven; install Maven 3.6.3 or newer and a JDK 17 or newer."

cd "$here"
revision=$(git rev-parse HEAD 2>/dev/null) || revision=unknown
[ -z "$(git status --porcelain 2>/dev/null)" ] || revision=$revision-changed
set -- -B -q -Pimage "-Dtensorflow.platform=$tensorflow" "-Dimage.architecture=${platform#linux/}" \
  "-Dimage.tar=$tar" "-Dimage.revision=$revision"
[ -z "$tag" ] || set -- "$@" "-Dimage.name=$tag"
[ -z "$base" ] || set -- "$@" "-Dimage.base=$base"
case $phase in
  package) set -- "$@" -DskipTests ;;
  verify) set -- "$@" -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false "-Dit.test=ImageIT,UnpackedImageIT" ;;
esac
[ "$base" != scratch ] || echo "build_image.sh: the base is empty, so this image has no Java and cannot run by itself." >&2

# Options are split at spaces on purpose; there may be no push.
# shellcheck disable=SC2086
mvn ${MAVEN_OPTIONS:-} "$@" -pl orchestration -am "$phase" $push </dev/null ||
  fail "the build failed; its messages are above. Without a way to the base image's registry, take another with --base."
if [ -n "$push" ]; then
  echo "pushed $tag ($(cat orchestration/target/coinbeam-image.digest))"
fi
echo "wrote $tar"
