# Debian packages, by what they are for; sourced by deploy/run and tests/run.
BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config nodejs npm
	libwebsockets-dev libwebsockets-evlib-uv libuv1-dev libhiredis-dev libjansson-dev
	libssl-dev libsqlite3-dev libqrencode-dev libutf8proc-dev redis-server)
TEST_PACKAGES=(git clang clang-tools clang-tidy clang-format-14 libclang-rt-14-dev cppcheck libcmocka-dev
	redis-tools binutils patch gdb chromium fonts-noto-core fonts-noto-cjk zbar-tools iproute2 procps
	openssl ca-certificates systemd)

# install_packages NAME...: installs those that are missing, without questions.
install_packages() {
	local missing=() present name
	present=$(dpkg-query -W -f '${Package}=${db:Status-Status}\n' "$@" 2>/dev/null || true)
	for name in "$@"; do
		case "$name" in
		# A node that did not come from Debian is as good.
		nodejs | npm) command -v "${name%js}" >/dev/null && continue ;;
		esac
		grep -qx "$name=installed" <<<"$present" || missing+=("$name")
	done
	[ ${#missing[@]} -eq 0 ] && return
	if [ "$(id -u)" -ne 0 ]; then
		echo "Missing packages; as root: apt-get install ${missing[*]}" >&2
		return 1
	fi
	echo "Installing ${missing[*]}"
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
