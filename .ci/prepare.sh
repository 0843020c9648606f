# Sourced by examples/run, tests/run and tests/bench/run: installs what is missing, configures and builds.
# Needs: root, the folder of the project.

say() { printf '\n== %s\n' "$*"; }

# install_packages SECTION… : Debian packages of these sections of packages.txt that are not installed yet.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: install the packages of .ci/packages.txt under your system's names"
        return
    fi
    local wanted missing
    wanted=$(awk -v sections=" $* " '
        /^\[/ { on = index(sections, " " substr($1, 2, length($1) - 2) " "); next }
        on && NF && $1 !~ /^#/ { print $1 }' "$root/.ci/packages.txt" | sort -u)
    missing=$(comm -23 <(echo "$wanted") \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | awk '$1 == "installed" { print $2 }' | sort -u))
    if [ -z "$missing" ]; then return; fi
    say "Installing" $missing
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $missing
}

# build_preset PRESET [TARGET…] : configures once, then builds what changed.
build_preset() {
    local preset=$1
    shift
    local cache=()
    if command -v ccache >/dev/null; then cache=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
    cd "$root"
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "Configuring preset $preset"
        cmake --preset "$preset" "${cache[@]}"
    fi
    say "Building preset $preset"
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
