# Finds what a build needs: a JDK 25 or newer, and Maven. Sourced by pstm and check; plain POSIX shell.
#
#   find_jdk    sets JDK to the home of a JDK 25 or newer; else says in one sentence what is missing, returns 1
#   find_maven  returns 0 where mvn is on the PATH; else says so in one sentence, returns 1
#   run_maven   runs Maven on that JDK, in the current folder

OLDEST_JDK=25

# The major version of the JDK at home $1; nothing where there is none, or only a JRE.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
  fi
}

# Takes the JDK at home $1 if it is new enough.
try_jdk() {
  [ -n "$1" ] || return 1
  jdk_found=$(jdk_version "$1")
  [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$OLDEST_JDK" ] || return 1
  JDK=$1
}

find_jdk() {
  if [ -n "${PSTM_JAVA_HOME:-}" ]; then
    try_jdk "$PSTM_JAVA_HOME" && return 0
    echo "PSTM_JAVA_HOME=$PSTM_JAVA_HOME is not the home of a JDK $OLDEST_JDK or newer: correct it, or unset it to\
 have one looked for." >&2
    return 1
  fi
  for jdk_home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    try_jdk "$jdk_home" && return 0
  done
  if [ -x /usr/libexec/java_home ]; then
    try_jdk "$(/usr/libexec/java_home -v "$OLDEST_JDK+" 2>/dev/null)" && return 0
  fi
  if command -v java >/dev/null 2>&1; then
    try_jdk "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')" && return 0
  fi
  echo "No JDK $OLDEST_JDK or newer was found: install one (Eclipse Temurin $OLDEST_JDK, or your\
 system's openjdk-$OLDEST_JDK-jdk), or set PSTM_JAVA_HOME to its home." >&2
  return 1
}

find_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  echo "Maven was not found: install it (Debian and Ubuntu: apt-get install maven; macOS: brew install maven),\
 or put its bin folder on the PATH." >&2
  return 1
}

# Maven before 3.9 does not read MAVEN_ARGS: hand it over, once. JAVA25_HOME tells the toolchains plugin of a JDK
# that lies where it does not look.
run_maven() {
  maven_args=${MAVEN_ARGS:-}
  # shellcheck disable=SC2086  # several words on purpose
  MAVEN_ARGS='' JAVA_HOME=$JDK JAVA25_HOME=$JDK mvn -B $maven_args "$@"
}
