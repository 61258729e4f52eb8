# A thin front for CMake and Ninja; every target is one line.

BUILD ?= build
JOBS  ?= $(shell nproc)

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) -j$(JOBS)

$(BUILD)/build.ninja:
	@cmake -G Ninja -S . -B $(BUILD) $(CMAKE_ARGS)

setup: ; @scripts/setup
try: setup ; @$(MAKE) --no-print-directory all && scripts/try
check: all ; @scripts/check $(BUILD)
check-asan: ; @$(MAKE) --no-print-directory check BUILD=build-asan CMAKE_ARGS=-DBUNPY_SANITIZE=address
check-tsan: ; @$(MAKE) --no-print-directory check BUILD=build-tsan CMAKE_ARGS=-DBUNPY_SANITIZE=thread
bench: all ; @scripts/bench $(BUILD)
clean: ; rm -rf build build-asan build-tsan

.PHONY: all setup try check check-asan check-tsan bench clean
